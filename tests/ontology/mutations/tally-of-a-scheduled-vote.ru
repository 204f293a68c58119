# Announced is not happened.
# breaks: scheduled-vote-without-tally
# focus: https://w3id.org/ctkg/id/event/vote-announced
PREFIX : <https://w3id.org/ctkg/ns#>

INSERT DATA { <https://w3id.org/ctkg/id/event/vote-announced> :yes 3 }
