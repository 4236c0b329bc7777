"""Inbox, for caseworkers: my work and my groups' work, the task page, the case file and its diagrams."""
