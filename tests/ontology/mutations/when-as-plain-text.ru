# A date in words.
# breaks: when-typed
# focus: https://w3id.org/ctkg/id/event/outbreak
PREFIX : <https://w3id.org/ctkg/ns#>

DELETE WHERE { <https://w3id.org/ctkg/id/event/outbreak> :when ?old } ;
INSERT DATA { <https://w3id.org/ctkg/id/event/outbreak> :when "last week" }
