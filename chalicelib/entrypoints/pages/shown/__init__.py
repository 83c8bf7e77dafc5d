"""What somebody who was shown a certificate sees in a browser, until there is a portal."""
