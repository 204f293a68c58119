# A vote without a voter.
# breaks: vote-needs-voter
# focus: https://w3id.org/ctkg/id/doc/courier-2/x/v5
PREFIX : <https://w3id.org/ctkg/ns#>
PREFIX x2: <https://w3id.org/ctkg/id/doc/courier-2/x/>

DELETE WHERE { x2:v5 :voter ?v }
