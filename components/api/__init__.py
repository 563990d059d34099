"""The HTTP side: who may call, what is answered, and the live stream. No Streamlit in here."""
