# Held or only announced?
# breaks: vote-event-needs-status
# focus: https://w3id.org/ctkg/id/event/vote-held
PREFIX : <https://w3id.org/ctkg/ns#>

DELETE WHERE { <https://w3id.org/ctkg/id/event/vote-held> :status ?s }
