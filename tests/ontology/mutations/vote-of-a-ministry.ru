# A ministry does not vote.
# breaks: body-known
# focus: https://w3id.org/ctkg/id/event/vote-held
PREFIX : <https://w3id.org/ctkg/ns#>

DELETE WHERE { <https://w3id.org/ctkg/id/event/vote-held> :body ?old } ;
INSERT DATA { <https://w3id.org/ctkg/id/event/vote-held> :body <https://w3id.org/ctkg/id/org/ministry> }
