"""Records of the messages of iWmo and iJw, one module per message.

A record holds the elements of one message class: the field `toewijzing_nummer` is the element
`ToewijzingNummer`, fields stand in the order of the schema, an optional element is `None` and a
repeated class is a tuple (its wrapper element, `Clienten` around `Client`, is the field). Codes
stay the strings of the code lists; amounts are eurocents.
"""
