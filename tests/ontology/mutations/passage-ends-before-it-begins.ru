# The offsets are swapped.
# breaks: passage-span-ordered
# focus: https://w3id.org/ctkg/id/doc/courier-1/p/4
PREFIX : <https://w3id.org/ctkg/ns#>
PREFIX p: <https://w3id.org/ctkg/id/doc/courier-1/p/>

DELETE WHERE { p:4 :charEnd ?old } ;
INSERT DATA { p:4 :charEnd 0 }
