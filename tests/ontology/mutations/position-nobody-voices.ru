# A position out of nowhere.
# breaks: position-needs-expressed-in
# focus: https://w3id.org/ctkg/id/doc/courier-1/x/position
PREFIX : <https://w3id.org/ctkg/ns#>
PREFIX x: <https://w3id.org/ctkg/id/doc/courier-1/x/>

DELETE WHERE { x:position :expressedIn ?s }
