"""Pages of campaigns: for those who lead, those who walk, those with a link, and everybody."""
