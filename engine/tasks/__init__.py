"""The human task list: user tasks, claiming, lanes to candidate groups."""
