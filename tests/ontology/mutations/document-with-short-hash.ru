# The hash was cut.
# breaks: sha256-is-a-hash
# focus: https://w3id.org/ctkg/id/doc/courier-1
PREFIX : <https://w3id.org/ctkg/ns#>

DELETE WHERE { <https://w3id.org/ctkg/id/doc/courier-1> :sha256 ?old } ;
INSERT DATA { <https://w3id.org/ctkg/id/doc/courier-1> :sha256 "a4c558cf" }
