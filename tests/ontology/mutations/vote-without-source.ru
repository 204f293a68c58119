# No sentence reports the vote.
# breaks: vote-has-source
# focus: https://w3id.org/ctkg/id/doc/courier-2/x/v5
PREFIX : <https://w3id.org/ctkg/ns#>

DELETE WHERE { <https://w3id.org/ctkg/id/event/vote-held> :evidencedBy ?p }
