# Two judgements in one.
# breaks: assessment-needs-verdict
# focus: https://w3id.org/ctkg/id/doc/courier-1/assessment/1
PREFIX : <https://w3id.org/ctkg/ns#>
PREFIX a: <https://w3id.org/ctkg/id/doc/courier-1/assessment/>

INSERT DATA { a:1 :verdict <https://w3id.org/ctkg/vocab/verdict/disputed> }
