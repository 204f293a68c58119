# Nobody votes.
# breaks: vote-event-needs-body
# focus: https://w3id.org/ctkg/id/event/vote-held
PREFIX : <https://w3id.org/ctkg/ns#>

DELETE WHERE { <https://w3id.org/ctkg/id/event/vote-held> :body ?b }
