"""Earlier workshops from a CSV file: shown before anything is kept, then all of it or nothing."""

import streamlit as st

from components import import_preview, state
from components.language import page_translator
from components.page_styles import page_styles
from workshop_data.errors import WorkshopError

t = page_translator()
page_styles()


def ask_for_import() -> None:
    st.session_state[state.IMPORT_ASKED] = True


st.title(t("import.title"), anchor=False)
st.markdown(t("import.intro"), width=860)
with st.expander(t("import.columns_title"), icon=":material/view_column:"):
    import_preview.columns_table(t)
st.download_button(
    t("import.template"),
    import_preview.template(t),
    file_name=t("import.template_name"),
    mime="text/csv",
    icon=":material/download:",
    on_click="ignore",
)
file = import_preview.file_uploader(t)
asked = st.session_state.pop(state.IMPORT_ASKED, False)
if file is None:
    st.session_state.pop(state.IMPORT_DONE, None)
    st.stop()

try:
    if asked:
        st.session_state[state.IMPORT_DONE] = file.file_id, import_preview.take_in(t, file.getvalue())
    done_file, done = st.session_state.get(state.IMPORT_DONE, (None, None))
    if done_file == file.file_id:
        workshops = t("common.workshop_count", n=sum(row.new_notes > 0 for row in done.workshops))
        st.success(t("import.done", n=done.new_notes, workshops=workshops), icon=":material/check_circle:")
        with st.container(horizontal=True):
            st.page_link("pain_points.py", label=t("import.to_pain_points"), icon=":material/insights:")
            st.page_link("workshops.py", label=t("import.to_workshops"), icon=":material/groups:")
        st.stop()
    plan = import_preview.preview(t, file.getvalue())
except WorkshopError as error:
    st.error(t.error(error))
    st.stop()

if plan.refused:
    import_preview.draw_refused(t, plan)
elif not plan.new_notes:
    st.info(t("import.nothing_new"), icon=":material/check_circle:")
if plan.notes:
    st.subheader(t("import.readable_title" if plan.refused else "import.preview_title"), anchor=False)
    import_preview.draw_plan(t, plan)
if plan.new_notes or plan.refused:
    st.button(
        t("import.import_notes", n=plan.new_notes),
        type="primary",
        icon=":material/upload_file:",
        disabled=bool(plan.refused),
        on_click=ask_for_import,
    )
