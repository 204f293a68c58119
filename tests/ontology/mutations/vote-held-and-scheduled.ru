# The announced vote was overwritten.
# breaks: vote-event-needs-status
# focus: https://w3id.org/ctkg/id/event/vote-announced
PREFIX : <https://w3id.org/ctkg/ns#>

INSERT DATA { <https://w3id.org/ctkg/id/event/vote-announced> :status <https://w3id.org/ctkg/vocab/status/held> }
