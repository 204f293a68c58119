# No sentence shows the role.
# breaks: role-holding-needs-evidenced-by
# focus: https://w3id.org/ctkg/id/doc/courier-1/x/holding
PREFIX : <https://w3id.org/ctkg/ns#>
PREFIX x: <https://w3id.org/ctkg/id/doc/courier-1/x/>

DELETE WHERE { x:holding :evidencedBy ?p }
