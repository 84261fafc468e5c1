"""The comparison tables as files to give out, one module a format. Nothing here knows streamlit or any statistics."""
