# Nobody knows when it was reported.
# breaks: document-needs-reported-date
# focus: https://w3id.org/ctkg/id/doc/courier-1
PREFIX : <https://w3id.org/ctkg/ns#>

DELETE WHERE { <https://w3id.org/ctkg/id/doc/courier-1> :reportedDate ?d }
