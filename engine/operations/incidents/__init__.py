"""Acts on steps that failed, service tasks and due jobs."""
