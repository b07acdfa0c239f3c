"""Mails in words, one module and one folder of templates each; and the ways to send them."""
