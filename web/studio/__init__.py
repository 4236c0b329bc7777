"""The designer's pages: the processes with their versions, and the table where a draft is drawn, checked and tried."""
