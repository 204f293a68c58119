# The link was written in the earlier record.
# breaks: realizes-what-was-scheduled
# focus: https://w3id.org/ctkg/id/event/vote-announced
PREFIX : <https://w3id.org/ctkg/ns#>

DELETE DATA { <https://w3id.org/ctkg/id/event/vote-held> :realizes <https://w3id.org/ctkg/id/event/vote-announced> } ;
INSERT DATA { <https://w3id.org/ctkg/id/event/vote-announced> :realizes <https://w3id.org/ctkg/id/event/vote-held> }
