"""Check, build the sites, index, manifest, switch."""
