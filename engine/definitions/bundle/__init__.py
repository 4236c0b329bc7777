"""Bundles: the files of one process that are put into use under one version."""
