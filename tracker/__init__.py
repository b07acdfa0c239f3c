"""The Practice Review Tracker.

A view reads a form and calls one service; the service asks the domain and changes models in one
transaction; queries read; a job is a view whose user is the clock. Imports go down only:
views, jobs, commands > forms, mail > services > queries, spreadsheets > models > database,
clock, config > domain. The same plural noun names the file in every layer.
"""
