"""How it is shown: views, charts, documents; Streamlit pages on top."""
