# No state of the Correlates of War has a number above 999.
# breaks: cow-code-typed
# focus: https://w3id.org/ctkg/id/state/norland
PREFIX : <https://w3id.org/ctkg/ns#>

DELETE WHERE { <https://w3id.org/ctkg/id/state/norland> :cowCode ?old } ;
INSERT DATA { <https://w3id.org/ctkg/id/state/norland> :cowCode 1000 }
