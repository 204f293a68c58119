# ISO 3166-1 alpha-2 where alpha-3 is meant.
# breaks: iso3-is-a-code
# focus: https://w3id.org/ctkg/id/state/norland
PREFIX : <https://w3id.org/ctkg/ns#>

DELETE WHERE { <https://w3id.org/ctkg/id/state/norland> :iso3 ?old } ;
INSERT DATA { <https://w3id.org/ctkg/id/state/norland> :iso3 "NO" }
