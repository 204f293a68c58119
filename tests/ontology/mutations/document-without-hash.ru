# The text is unknown.
# breaks: document-needs-sha256
# focus: https://w3id.org/ctkg/id/doc/courier-1
PREFIX : <https://w3id.org/ctkg/ns#>

DELETE WHERE { <https://w3id.org/ctkg/id/doc/courier-1> :sha256 ?h }
