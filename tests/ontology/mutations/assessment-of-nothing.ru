# A verdict about no statement.
# breaks: assessment-needs-assesses
# focus: https://w3id.org/ctkg/id/doc/courier-1/assessment/1
PREFIX : <https://w3id.org/ctkg/ns#>
PREFIX a: <https://w3id.org/ctkg/id/doc/courier-1/assessment/>

DELETE WHERE { a:1 :assesses ?s }
