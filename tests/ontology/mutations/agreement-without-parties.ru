# Nobody agreed.
# breaks: agreement-needs-agreed-by
# focus: https://w3id.org/ctkg/id/doc/courier-1/x/truce
PREFIX : <https://w3id.org/ctkg/ns#>
PREFIX x: <https://w3id.org/ctkg/id/doc/courier-1/x/>

DELETE WHERE { x:truce :agreedBy ?who }
