"""What pages share: the request, links, errors, headers, sentences."""
