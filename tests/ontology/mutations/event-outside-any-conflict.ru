# An event that belongs nowhere.
# breaks: event-needs-in-conflict
# focus: https://w3id.org/ctkg/id/event/damage
PREFIX : <https://w3id.org/ctkg/ns#>

DELETE WHERE { <https://w3id.org/ctkg/id/event/damage> :inConflict ?c }
