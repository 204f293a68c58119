# Two events inside each other.
# breaks: event-not-part-of-itself
# focus: https://w3id.org/ctkg/id/event/damage
PREFIX : <https://w3id.org/ctkg/ns#>

INSERT DATA { <https://w3id.org/ctkg/id/event/outbreak> :partOf <https://w3id.org/ctkg/id/event/damage> }
