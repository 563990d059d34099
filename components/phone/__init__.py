"""The participants' page: plain HTML and our own modules, no account, no Streamlit session."""
