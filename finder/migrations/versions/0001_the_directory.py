"""The directory"""

import sqlalchemy as sa
from alembic import op

from finder.store.guarding import alterable, append_only

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "accuracy_sample",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("drawn_at", sa.DateTime(), nullable=False),
        sa.Column("seed", sa.Integer(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("frame", sa.Integer(), nullable=False),
        sa.Column("frame_digest", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_accuracy_sample")),
        sa.UniqueConstraint(
            "seed", "size", "frame_digest", name=op.f("uq_accuracy_sample_seed_size_frame_digest")
        ),
    )
    op.create_table(
        "change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("deed", sa.String(), nullable=False),
        sa.Column("noun", sa.String(length=40), nullable=False),
        sa.Column("noun_id", sa.Integer(), nullable=True),
        sa.Column("why", sa.String(), nullable=True),
        sa.Column("before", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("after", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("previous", sa.String(length=64), nullable=False),
        sa.Column("seal", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_change")),
        sa.UniqueConstraint("seal", name=op.f("uq_change_seal")),
    )
    op.create_index("ix_change_noun", "change", ["noun", "noun_id"], unique=False)
    op.create_table(
        "change_head",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("seal", sa.String(length=64), nullable=False),
        sa.Column("length", sa.Integer(), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_change_head_one_row")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_change_head")),
    )
    op.create_table(
        "editorial_person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("credential", sa.String(), nullable=True),
        sa.CheckConstraint("trim(name) <> ''", name=op.f("ck_editorial_person_name_not_blank")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_editorial_person")),
        sa.UniqueConstraint("name", name=op.f("uq_editorial_person_name")),
    )
    op.create_table(
        "former_slug",
        sa.Column("noun", sa.String(length=20), nullable=False),
        sa.Column("slug", sa.String(length=120), nullable=False),
        sa.Column("noun_id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "noun IN ('physician', 'facility', 'condition', 'procedure', 'specialty')",
            name=op.f("ck_former_slug_noun_known"),
        ),
        sa.PrimaryKeyConstraint("noun", "slug", name=op.f("pk_former_slug")),
    )
    op.create_table(
        "import_run",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(length=20), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("file_digest", sa.String(length=64), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=True),
        sa.Column("finished_at", sa.DateTime(), nullable=False),
        sa.Column("counts", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("by", sa.String(), nullable=True),
        sa.Column("sent_as", sa.String(length=32), nullable=True),
        sa.Column("notes", sa.JSON(none_as_null=True), nullable=True),
        sa.CheckConstraint(
            "state IN ('proposed', 'applied', 'discarded', 'undone')", name=op.f("ck_import_run_state_known")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_run")),
        sa.UniqueConstraint("sent_as", name=op.f("uq_import_run_sent_as")),
    )
    op.create_table(
        "index_delay",
        sa.Column("physician_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("physician_id", name=op.f("pk_index_delay")),
    )
    op.create_table(
        "language",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=3), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("native_name", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_language")),
        sa.UniqueConstraint("code", name=op.f("uq_language_code")),
    )
    op.create_table(
        "listing_a",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("physician_id", sa.Integer(), nullable=False),
        sa.Column("practice_location_id", sa.Integer(), nullable=True),
        sa.Column("sort_key", sa.String(), nullable=False),
        sa.Column("joins", sa.Integer(), nullable=False),
        sa.Column("leaves", sa.Integer(), nullable=False),
        sa.Column("closed_from", sa.Integer(), nullable=False),
        sa.Column("closed_until", sa.Integer(), nullable=False),
        sa.Column("facts", sa.LargeBinary(), nullable=False),
        sa.Column("terms", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_listing_a")),
    )
    op.create_index(op.f("ix_listing_a_physician_id"), "listing_a", ["physician_id"], unique=False)
    op.create_table(
        "listing_b",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("physician_id", sa.Integer(), nullable=False),
        sa.Column("practice_location_id", sa.Integer(), nullable=True),
        sa.Column("sort_key", sa.String(), nullable=False),
        sa.Column("joins", sa.Integer(), nullable=False),
        sa.Column("leaves", sa.Integer(), nullable=False),
        sa.Column("closed_from", sa.Integer(), nullable=False),
        sa.Column("closed_until", sa.Integer(), nullable=False),
        sa.Column("facts", sa.LargeBinary(), nullable=False),
        sa.Column("terms", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_listing_b")),
    )
    op.create_index(op.f("ix_listing_b_physician_id"), "listing_b", ["physician_id"], unique=False)
    op.create_table(
        "name_word",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("word", sa.String(), info={"bytewise": True}, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_name_word")),
        sa.UniqueConstraint("word", name=op.f("uq_name_word_word")),
    )
    op.create_table(
        "nickname",
        sa.Column("name", sa.String(), info={"bytewise": True}, nullable=False),
        sa.Column("other", sa.String(), info={"bytewise": True}, nullable=False),
        sa.PrimaryKeyConstraint("name", "other", name=op.f("pk_nickname")),
        info={"clustered": True},
    )
    op.create_table(
        "organisation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=120), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation")),
        sa.UniqueConstraint("slug", name=op.f("uq_organisation_slug")),
    )
    op.create_table(
        "outbox",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("purpose", sa.String(length=20), nullable=False),
        sa.Column("recipient", sa.String(length=254), nullable=True),
        sa.Column("subject", sa.String(length=120), nullable=False),
        sa.Column("text", sa.String(), nullable=True),
        sa.Column("headers", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("message_id", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("next_try_at", sa.DateTime(), nullable=False),
        sa.Column("taken_by", sa.String(length=64), nullable=True),
        sa.Column("failure", sa.String(length=40), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("useful_until", sa.DateTime(), nullable=False),
        sa.Column("sent_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint("(state = 'sent') = (sent_at IS NOT NULL)", name=op.f("ck_outbox_sent_when")),
        sa.CheckConstraint(
            "(state IN ('sent', 'failed')) = (recipient IS NULL)", name=op.f("ck_outbox_address_forgotten")
        ),
        sa.CheckConstraint("purpose IN ('invitation', 'way back')", name=op.f("ck_outbox_purpose_known")),
        sa.CheckConstraint(
            "state IN ('queued', 'sending', 'sent', 'failed')", name=op.f("ck_outbox_state_known")
        ),
        sa.CheckConstraint("trim(subject) <> ''", name=op.f("ck_outbox_subject_not_blank")),
        sa.CheckConstraint("(recipient IS NULL) = (text IS NULL)", name=op.f("ck_outbox_text_forgotten")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
        sa.UniqueConstraint("message_id", name=op.f("uq_outbox_message_id")),
    )
    op.create_index("ix_outbox_state_next_try_at", "outbox", ["state", "next_try_at"], unique=False)
    op.create_table(
        "passkey_challenge",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("bound_to", sa.String(length=64), nullable=False),
        sa.Column("challenge", sa.LargeBinary(length=64), nullable=False),
        sa.Column("ends_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_passkey_challenge")),
    )
    op.create_index(op.f("ix_passkey_challenge_bound_to"), "passkey_challenge", ["bound_to"], unique=False)
    op.create_index(op.f("ix_passkey_challenge_ends_at"), "passkey_challenge", ["ends_at"], unique=False)
    op.create_table(
        "payor",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=120), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payor")),
        sa.UniqueConstraint("slug", name=op.f("uq_payor_slug")),
    )
    op.create_table(
        "place",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("zip", sa.String(length=5), nullable=True),
        sa.Column("city", sa.String(), nullable=False),
        sa.Column("state", sa.String(length=2), nullable=False),
        sa.Column("county", sa.String(), nullable=True),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("latitude", sa.Double(), nullable=True),
        sa.Column("longitude", sa.Double(), nullable=True),
        sa.Column("point_source", sa.String(length=10), nullable=True),
        sa.Column("time_zone", sa.String(), nullable=True),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("other_names", sa.JSON(none_as_null=True), nullable=False),
        sa.CheckConstraint("(kind = 'city') = (zip IS NULL)", name=op.f("ck_place_city_has_no_zip")),
        sa.CheckConstraint(
            "kind IN ('standard', 'po_box', 'unique', 'military', 'city')", name=op.f("ck_place_kind_known")
        ),
        sa.CheckConstraint("(latitude IS NULL) = (longitude IS NULL)", name=op.f("ck_place_whole_point")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_place")),
        sa.UniqueConstraint("zip", name=op.f("uq_place_zip")),
    )
    op.create_index("ix_place_latitude_longitude", "place", ["latitude", "longitude"], unique=False)
    op.create_index("ix_place_state_city", "place", ["state", "city"], unique=False)
    op.create_table(
        "posting_a",
        sa.Column("term", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("term", "id", name=op.f("pk_posting_a")),
        info={"clustered": True},
    )
    op.create_table(
        "posting_b",
        sa.Column("term", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("term", "id", name=op.f("pk_posting_b")),
        info={"clustered": True},
    )
    op.create_table(
        "procedure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=120), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("short_answer", sa.String(), nullable=False),
        sa.Column("sections", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("questions_to_ask", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("seed_digest", sa.String(length=64), nullable=True),
        sa.Column("edited_by", sa.String(), nullable=True),
        sa.Column("edited_at", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_procedure")),
        sa.UniqueConstraint("slug", name=op.f("uq_procedure_slug")),
    )
    op.create_table(
        "reset_request",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("asked_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reset_request")),
    )
    op.create_index(op.f("ix_reset_request_email"), "reset_request", ["email"], unique=False)
    op.create_table(
        "search_index",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("active", sa.String(length=1), nullable=False),
        sa.Column("building", sa.String(length=1), nullable=True),
        sa.Column("building_since", sa.DateTime(), nullable=True),
        sa.Column("layout", sa.Integer(), nullable=False),
        sa.Column("built_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint("active IN ('a', 'b')", name=op.f("ck_search_index_active_known")),
        sa.CheckConstraint(
            "building IN ('a', 'b') AND building <> active", name=op.f("ck_search_index_building_known")
        ),
        sa.CheckConstraint("id = 1", name=op.f("ck_search_index_one_row")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_index")),
    )
    op.create_table(
        "sign_in_tally",
        sa.Column("subject", sa.String(length=64), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("last_at", sa.DateTime(), nullable=False),
        sa.Column("open_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("subject", name=op.f("pk_sign_in_tally")),
    )
    op.create_table(
        "source",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=120), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("authors", sa.String(), nullable=False),
        sa.Column("published", sa.String(), nullable=False),
        sa.Column("doi", sa.String(), nullable=True),
        sa.Column("pmid", sa.String(), nullable=True),
        sa.Column("url", sa.String(), nullable=True),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("read_on", sa.Date(), nullable=False),
        sa.Column("seen", sa.String(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('guideline', 'review', 'trial', 'registry', 'series', 'site')",
            name=op.f("ck_source_kind_known"),
        ),
        sa.CheckConstraint("trim(authors) <> ''", name=op.f("ck_source_authors_not_blank")),
        sa.CheckConstraint("trim(key) <> ''", name=op.f("ck_source_key_not_blank")),
        sa.CheckConstraint("trim(published) <> ''", name=op.f("ck_source_published_not_blank")),
        sa.CheckConstraint("trim(seen) <> ''", name=op.f("ck_source_seen_not_blank")),
        sa.CheckConstraint("trim(title) <> ''", name=op.f("ck_source_title_not_blank")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source")),
        sa.UniqueConstraint("key", name=op.f("uq_source_key")),
    )
    op.create_table(
        "specialty",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=120), nullable=False),
        sa.Column("code", sa.String(length=10), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("people", sa.String(), nullable=False),
        sa.Column("family", sa.String(), nullable=False),
        sa.Column("plain", sa.String(), nullable=False),
        sa.Column("when_to_see", sa.String(), nullable=True),
        sa.Column("what_they_do", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_specialty")),
        sa.UniqueConstraint("code", name=op.f("uq_specialty_code")),
        sa.UniqueConstraint("slug", name=op.f("uq_specialty_slug")),
    )
    op.create_table(
        "staff_member",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("name", sa.String(length=254), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("added_at", sa.DateTime(), nullable=False),
        sa.Column("deactivated_at", sa.DateTime(), nullable=True),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("password_hash", sa.String(), nullable=True),
        sa.Column("totp_secret", sa.String(), nullable=True),
        sa.Column("totp_proposed", sa.String(), nullable=True),
        sa.Column("totp_step", sa.Integer(), nullable=True),
        sa.Column("passkey_handle", sa.String(length=43), nullable=True),
        sa.CheckConstraint(
            "role IN ('front_desk', 'coordinator', 'moderator', 'editor', 'administrator')",
            name=op.f("ck_staff_member_role_known"),
        ),
        sa.CheckConstraint("trim(email) <> ''", name=op.f("ck_staff_member_email_not_blank")),
        sa.CheckConstraint("trim(name) <> ''", name=op.f("ck_staff_member_name_not_blank")),
        sa.CheckConstraint("email = lower(email)", name=op.f("ck_staff_member_email_folded")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff_member")),
        sa.UniqueConstraint("email", name=op.f("uq_staff_member_email")),
        sa.UniqueConstraint("passkey_handle", name=op.f("uq_staff_member_passkey_handle")),
    )
    op.create_table(
        "term_count",
        sa.Column("term", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("listings", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("term", name=op.f("pk_term_count")),
    )
    op.create_table(
        "unanswered_words",
        sa.Column("words", sa.String(length=60), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=False),
        sa.CheckConstraint("count >= 5", name=op.f("ck_unanswered_words_five_or_more")),
        sa.PrimaryKeyConstraint("words", name=op.f("pk_unanswered_words")),
    )
    op.create_table(
        "condition",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=120), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("body_system", sa.String(), nullable=False),
        sa.Column("service_line", sa.String(), nullable=False),
        sa.Column("short_answer", sa.String(), nullable=False),
        sa.Column("sections", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("care_level", sa.String(length=10), nullable=True),
        sa.Column("care_text", sa.String(), nullable=True),
        sa.Column("facts", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("questions_to_ask", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("organisations", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=True),
        sa.Column("seed_digest", sa.String(length=64), nullable=True),
        sa.Column("edited_by", sa.String(), nullable=True),
        sa.Column("edited_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint(
            "care_level IN ('emergency', 'urgent', 'routine')", name=op.f("ck_condition_care_level_known")
        ),
        sa.ForeignKeyConstraint(
            ["author_id"], ["editorial_person.id"], name=op.f("fk_condition_author_id_editorial_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_condition")),
        sa.UniqueConstraint("slug", name=op.f("uq_condition_slug")),
    )
    op.create_index(op.f("ix_condition_author_id"), "condition", ["author_id"], unique=False)
    op.create_table(
        "facility",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=120), nullable=False),
        sa.Column("name", sa.String(), nullable=True),
        sa.Column("group_id", sa.Integer(), nullable=True),
        sa.Column("line1", sa.String(), nullable=True),
        sa.Column("line2", sa.String(), nullable=True),
        sa.Column("city", sa.String(), nullable=True),
        sa.Column("state", sa.String(length=2), nullable=True),
        sa.Column("zip", sa.String(length=5), nullable=True),
        sa.Column("plus4", sa.String(length=4), nullable=True),
        sa.Column("country", sa.String(length=2), nullable=False),
        sa.Column("address_key", sa.String(), nullable=True),
        sa.Column("latitude", sa.Double(), nullable=True),
        sa.Column("longitude", sa.Double(), nullable=True),
        sa.Column("point_source", sa.String(length=10), nullable=True),
        sa.Column("point_by", sa.String(length=10), nullable=True),
        sa.Column("time_zone", sa.String(), nullable=True),
        sa.Column("wheelchair", sa.Boolean(), nullable=True),
        sa.Column("origin", sa.String(length=10), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("origin IN ('registry', 'clinic', 'demo')", name=op.f("ck_facility_origin_known")),
        sa.CheckConstraint(
            "point_source IN ('street', 'zip', 'city', 'pin')", name=op.f("ck_facility_point_source_known")
        ),
        sa.CheckConstraint("(latitude IS NULL) = (longitude IS NULL)", name=op.f("ck_facility_whole_point")),
        sa.ForeignKeyConstraint(
            ["group_id"], ["organisation.id"], name=op.f("fk_facility_group_id_organisation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_facility")),
        sa.UniqueConstraint("address_key", name=op.f("uq_facility_address_key")),
        sa.UniqueConstraint("slug", name=op.f("uq_facility_slug")),
    )
    op.create_index(op.f("ix_facility_group_id"), "facility", ["group_id"], unique=False)
    op.create_index("ix_facility_latitude_longitude", "facility", ["latitude", "longitude"], unique=False)
    op.create_index(op.f("ix_facility_zip"), "facility", ["zip"], unique=False)
    op.create_table(
        "import_row",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("import_run_id", sa.Integer(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("whose", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("physician_id", sa.Integer(), nullable=True),
        sa.Column("location_id", sa.Integer(), nullable=True),
        sa.Column("facility_id", sa.Integer(), nullable=True),
        sa.Column("received", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("differences", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("conflicts", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("kept", sa.JSON(none_as_null=True), nullable=False),
        sa.CheckConstraint(
            "kind IN ('new', 'changed', 'same', 'conflict', 'refused', 'removed', 'missing', 'hidden')",
            name=op.f("ck_import_row_kind_known"),
        ),
        sa.ForeignKeyConstraint(
            ["import_run_id"],
            ["import_run.id"],
            name=op.f("fk_import_row_import_run_id_import_run"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_row")),
    )
    op.create_index(op.f("ix_import_row_import_run_id"), "import_row", ["import_run_id"], unique=False)
    op.create_index("ix_import_row_kind", "import_row", ["import_run_id", "kind", "id"], unique=False)
    op.create_index(op.f("ix_import_row_physician_id"), "import_row", ["physician_id"], unique=False)
    op.create_table(
        "name_delete",
        sa.Column("rest", sa.String(), info={"bytewise": True}, nullable=False),
        sa.Column("word_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["word_id"], ["name_word.id"], name=op.f("fk_name_delete_word_id_name_word")),
        sa.PrimaryKeyConstraint("rest", "word_id", name=op.f("pk_name_delete")),
        info={"clustered": True},
    )
    op.create_table(
        "passkey",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("staff_member_id", sa.Integer(), nullable=False),
        sa.Column("credential_id", sa.LargeBinary(length=1023), nullable=False),
        sa.Column("public_key", sa.LargeBinary(), nullable=False),
        sa.Column("sign_count", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("added_at", sa.DateTime(), nullable=False),
        sa.Column("used_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint("trim(name) <> ''", name=op.f("ck_passkey_name_not_blank")),
        sa.ForeignKeyConstraint(
            ["staff_member_id"],
            ["staff_member.id"],
            name=op.f("fk_passkey_staff_member_id_staff_member"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_passkey")),
        sa.UniqueConstraint("credential_id", name=op.f("uq_passkey_credential_id")),
    )
    op.create_index(op.f("ix_passkey_staff_member_id"), "passkey", ["staff_member_id"], unique=False)
    op.create_table(
        "physician",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=120), nullable=False),
        sa.Column("npi", sa.String(length=10), nullable=True),
        sa.Column("first", sa.String(), nullable=True),
        sa.Column("middle", sa.String(), nullable=True),
        sa.Column("last", sa.String(), nullable=False),
        sa.Column("suffix", sa.String(), nullable=True),
        sa.Column("credentials", sa.String(), nullable=True),
        sa.Column("sort_key", sa.String(), nullable=False),
        sa.Column("gender", sa.String(length=10), nullable=True),
        sa.Column("affiliation", sa.String(length=12), nullable=True),
        sa.Column("group_id", sa.Integer(), nullable=True),
        sa.Column("origin", sa.String(length=10), nullable=False),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("status_reason", sa.String(), nullable=True),
        sa.Column("retires_on", sa.Date(), nullable=True),
        sa.Column("merged_into_id", sa.Integer(), nullable=True),
        sa.Column("registry_updated_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("edited_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint(
            "(status = 'merged') = (merged_into_id IS NOT NULL)",
            name=op.f("ck_physician_merged_into_somebody"),
        ),
        sa.CheckConstraint(
            "affiliation IN ('employed', 'affiliated', 'independent')",
            name=op.f("ck_physician_affiliation_known"),
        ),
        sa.CheckConstraint(
            "gender IN ('female', 'male', 'non-binary')", name=op.f("ck_physician_gender_known")
        ),
        sa.CheckConstraint(
            "origin IN ('registry', 'clinic', 'demo')", name=op.f("ck_physician_origin_known")
        ),
        sa.CheckConstraint(
            "status IN ('listed', 'hidden', 'retired', 'merged')", name=op.f("ck_physician_status_known")
        ),
        sa.ForeignKeyConstraint(
            ["group_id"], ["organisation.id"], name=op.f("fk_physician_group_id_organisation")
        ),
        sa.ForeignKeyConstraint(
            ["merged_into_id"], ["physician.id"], name=op.f("fk_physician_merged_into_id_physician")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_physician")),
        sa.UniqueConstraint("npi", name=op.f("uq_physician_npi")),
        sa.UniqueConstraint("slug", name=op.f("uq_physician_slug")),
    )
    op.create_index(op.f("ix_physician_group_id"), "physician", ["group_id"], unique=False)
    op.create_index(op.f("ix_physician_merged_into_id"), "physician", ["merged_into_id"], unique=False)
    op.create_index(op.f("ix_physician_origin"), "physician", ["origin"], unique=False)
    op.create_index(op.f("ix_physician_sort_key"), "physician", ["sort_key"], unique=False)
    op.create_table(
        "place_name",
        sa.Column("place_id", sa.Integer(), nullable=False),
        sa.Column("folded", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["place_id"], ["place.id"], name=op.f("fk_place_name_place_id_place"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("place_id", "folded", name=op.f("pk_place_name")),
    )
    op.create_index(op.f("ix_place_name_folded"), "place_name", ["folded"], unique=False)
    op.create_index(op.f("ix_place_name_place_id"), "place_name", ["place_id"], unique=False)
    op.create_table(
        "plan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=120), nullable=False),
        sa.Column("payor_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=True),
        sa.ForeignKeyConstraint(
            ["payor_id"], ["payor.id"], name=op.f("fk_plan_payor_id_payor"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan")),
        sa.UniqueConstraint("slug", name=op.f("uq_plan_slug")),
    )
    op.create_index(op.f("ix_plan_payor_id"), "plan", ["payor_id"], unique=False)
    op.create_table(
        "procedure_code",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("procedure_id", sa.Integer(), nullable=False),
        sa.Column("system", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("relation", sa.String(length=10), nullable=False),
        sa.Column("release", sa.String(), nullable=False),
        sa.CheckConstraint(
            "relation IN ('exact', 'narrower', 'broader', 'closest')",
            name=op.f("ck_procedure_code_relation_known"),
        ),
        sa.ForeignKeyConstraint(
            ["procedure_id"],
            ["procedure.id"],
            name=op.f("fk_procedure_code_procedure_id_procedure"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_procedure_code")),
    )
    op.create_index(op.f("ix_procedure_code_procedure_id"), "procedure_code", ["procedure_id"], unique=False)
    op.create_table(
        "procedure_specialty",
        sa.Column("procedure_id", sa.Integer(), nullable=False),
        sa.Column("specialty_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["procedure_id"],
            ["procedure.id"],
            name=op.f("fk_procedure_specialty_procedure_id_procedure"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["specialty_id"], ["specialty.id"], name=op.f("fk_procedure_specialty_specialty_id_specialty")
        ),
        sa.PrimaryKeyConstraint("procedure_id", "specialty_id", name=op.f("pk_procedure_specialty")),
    )
    op.create_index(
        op.f("ix_procedure_specialty_specialty_id"), "procedure_specialty", ["specialty_id"], unique=False
    )
    op.create_table(
        "recovery_code",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("staff_member_id", sa.Integer(), nullable=False),
        sa.Column("code_hash", sa.String(length=64), nullable=False),
        sa.Column("used_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["staff_member_id"],
            ["staff_member.id"],
            name=op.f("fk_recovery_code_staff_member_id_staff_member"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recovery_code")),
        sa.UniqueConstraint(
            "staff_member_id", "code_hash", name=op.f("uq_recovery_code_staff_member_id_code_hash")
        ),
    )
    op.create_index(
        op.f("ix_recovery_code_staff_member_id"), "recovery_code", ["staff_member_id"], unique=False
    )
    op.create_table(
        "staff_group",
        sa.Column("staff_member_id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["group_id"], ["organisation.id"], name=op.f("fk_staff_group_group_id_organisation")
        ),
        sa.ForeignKeyConstraint(
            ["staff_member_id"],
            ["staff_member.id"],
            name=op.f("fk_staff_group_staff_member_id_staff_member"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("staff_member_id", "group_id", name=op.f("pk_staff_group")),
    )
    op.create_index(op.f("ix_staff_group_group_id"), "staff_group", ["group_id"], unique=False)
    op.create_table(
        "staff_link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("staff_member_id", sa.Integer(), nullable=False),
        sa.Column("purpose", sa.String(length=12), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("ends_at", sa.DateTime(), nullable=False),
        sa.Column("used_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint(
            "purpose IN ('invitation', 'password', 'everything')", name=op.f("ck_staff_link_purpose_known")
        ),
        sa.ForeignKeyConstraint(
            ["staff_member_id"],
            ["staff_member.id"],
            name=op.f("fk_staff_link_staff_member_id_staff_member"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff_link")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_staff_link_token_hash")),
    )
    op.create_index(op.f("ix_staff_link_staff_member_id"), "staff_link", ["staff_member_id"], unique=False)
    op.create_table(
        "staff_session",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("staff_member_id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("stage", sa.String(length=10), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("began_at", sa.DateTime(), nullable=False),
        sa.Column("seen_at", sa.DateTime(), nullable=False),
        sa.Column("ends_at", sa.DateTime(), nullable=False),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        sa.Column("browser", sa.String(length=40), nullable=True),
        sa.Column("address", sa.String(length=45), nullable=True),
        sa.CheckConstraint("stage IN ('arriving', 'signed in')", name=op.f("ck_staff_session_stage_known")),
        sa.ForeignKeyConstraint(
            ["staff_member_id"],
            ["staff_member.id"],
            name=op.f("fk_staff_session_staff_member_id_staff_member"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff_session")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_staff_session_token_hash")),
    )
    op.create_index(
        op.f("ix_staff_session_staff_member_id"), "staff_session", ["staff_member_id"], unique=False
    )
    op.create_table(
        "condition_code",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("condition_id", sa.Integer(), nullable=False),
        sa.Column("system", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("relation", sa.String(length=10), nullable=False),
        sa.Column("release", sa.String(), nullable=False),
        sa.CheckConstraint(
            "relation IN ('exact', 'narrower', 'broader', 'closest')",
            name=op.f("ck_condition_code_relation_known"),
        ),
        sa.ForeignKeyConstraint(
            ["condition_id"],
            ["condition.id"],
            name=op.f("fk_condition_code_condition_id_condition"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_condition_code")),
    )
    op.create_index(op.f("ix_condition_code_condition_id"), "condition_code", ["condition_id"], unique=False)
    op.create_table(
        "condition_procedure",
        sa.Column("condition_id", sa.Integer(), nullable=False),
        sa.Column("procedure_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=10), nullable=False),
        sa.Column("evidence", sa.String(length=10), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "evidence IN ('guideline', 'trial', 'review', 'registry', 'series', 'expert')",
            name=op.f("ck_condition_procedure_evidence_known"),
        ),
        sa.CheckConstraint(
            "role IN ('treats', 'relieves', 'diagnoses', 'monitors')",
            name=op.f("ck_condition_procedure_role_known"),
        ),
        sa.ForeignKeyConstraint(
            ["condition_id"],
            ["condition.id"],
            name=op.f("fk_condition_procedure_condition_id_condition"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["procedure_id"], ["procedure.id"], name=op.f("fk_condition_procedure_procedure_id_procedure")
        ),
        sa.PrimaryKeyConstraint("condition_id", "procedure_id", name=op.f("pk_condition_procedure")),
    )
    op.create_index(
        op.f("ix_condition_procedure_condition_id"), "condition_procedure", ["condition_id"], unique=False
    )
    op.create_index(
        op.f("ix_condition_procedure_procedure_id"), "condition_procedure", ["procedure_id"], unique=False
    )
    op.create_table(
        "condition_relation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("condition_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(), nullable=True),
        sa.Column("sign", sa.String(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(kind = 'lookalike') = (name IS NOT NULL)", name=op.f("ck_condition_relation_lookalike_has_name")
        ),
        sa.CheckConstraint(
            "(kind = 'lookalike') = (sign IS NOT NULL)", name=op.f("ck_condition_relation_lookalike_has_sign")
        ),
        sa.CheckConstraint(
            "kind = 'lookalike' OR other_id IS NOT NULL", name=op.f("ck_condition_relation_leads_somewhere")
        ),
        sa.CheckConstraint(
            "kind IN ('lookalike', 'associated', 'complication', 'cause')",
            name=op.f("ck_condition_relation_kind_known"),
        ),
        sa.CheckConstraint("trim(sign) <> ''", name=op.f("ck_condition_relation_sign_not_blank")),
        sa.ForeignKeyConstraint(
            ["condition_id"],
            ["condition.id"],
            name=op.f("fk_condition_relation_condition_id_condition"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["other_id"],
            ["condition.id"],
            name=op.f("fk_condition_relation_other_id_condition"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_condition_relation")),
    )
    op.create_index(
        op.f("ix_condition_relation_condition_id"), "condition_relation", ["condition_id"], unique=False
    )
    op.create_index(op.f("ix_condition_relation_other_id"), "condition_relation", ["other_id"], unique=False)
    op.create_table(
        "condition_specialty",
        sa.Column("condition_id", sa.Integer(), nullable=False),
        sa.Column("specialty_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["condition_id"],
            ["condition.id"],
            name=op.f("fk_condition_specialty_condition_id_condition"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["specialty_id"], ["specialty.id"], name=op.f("fk_condition_specialty_specialty_id_specialty")
        ),
        sa.PrimaryKeyConstraint("condition_id", "specialty_id", name=op.f("pk_condition_specialty")),
    )
    op.create_index(
        op.f("ix_condition_specialty_condition_id"), "condition_specialty", ["condition_id"], unique=False
    )
    op.create_index(
        op.f("ix_condition_specialty_specialty_id"), "condition_specialty", ["specialty_id"], unique=False
    )
    op.create_table(
        "conflict_group",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=120), nullable=False),
        sa.Column("condition_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("rejected", sa.JSON(none_as_null=True), nullable=False),
        sa.CheckConstraint("trim(note) <> ''", name=op.f("ck_conflict_group_note_not_blank")),
        sa.CheckConstraint("trim(question) <> ''", name=op.f("ck_conflict_group_question_not_blank")),
        sa.ForeignKeyConstraint(
            ["condition_id"],
            ["condition.id"],
            name=op.f("fk_conflict_group_condition_id_condition"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conflict_group")),
        sa.UniqueConstraint("key", name=op.f("uq_conflict_group_key")),
    )
    op.create_index(op.f("ix_conflict_group_condition_id"), "conflict_group", ["condition_id"], unique=False)
    op.create_table(
        "duplicate_pair",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("first_id", sa.Integer(), nullable=False),
        sa.Column("second_id", sa.Integer(), nullable=False),
        sa.Column("reasons", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("strength", sa.Integer(), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("decided_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint(
            "state IN ('open', 'different', 'merged')", name=op.f("ck_duplicate_pair_state_known")
        ),
        sa.CheckConstraint("first_id < second_id", name=op.f("ck_duplicate_pair_in_order")),
        sa.ForeignKeyConstraint(
            ["first_id"],
            ["physician.id"],
            name=op.f("fk_duplicate_pair_first_id_physician"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["second_id"],
            ["physician.id"],
            name=op.f("fk_duplicate_pair_second_id_physician"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_duplicate_pair")),
        sa.UniqueConstraint("first_id", "second_id", name=op.f("uq_duplicate_pair_first_id_second_id")),
    )
    op.create_index(op.f("ix_duplicate_pair_first_id"), "duplicate_pair", ["first_id"], unique=False)
    op.create_index(op.f("ix_duplicate_pair_second_id"), "duplicate_pair", ["second_id"], unique=False)
    op.create_table(
        "licence",
        sa.Column("physician_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=2), nullable=False),
        sa.ForeignKeyConstraint(
            ["physician_id"],
            ["physician.id"],
            name=op.f("fk_licence_physician_id_physician"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("physician_id", "state", name=op.f("pk_licence")),
    )
    op.create_index(op.f("ix_licence_physician_id"), "licence", ["physician_id"], unique=False)
    op.create_table(
        "patient_comment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("physician_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("posted_on", sa.Date(), nullable=False),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.CheckConstraint(
            "status IN ('waiting', 'published', 'rejected')", name=op.f("ck_patient_comment_status_known")
        ),
        sa.ForeignKeyConstraint(
            ["physician_id"],
            ["physician.id"],
            name=op.f("fk_patient_comment_physician_id_physician"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_patient_comment")),
    )
    op.create_index(
        op.f("ix_patient_comment_physician_id"), "patient_comment", ["physician_id"], unique=False
    )
    op.create_table(
        "physician_condition",
        sa.Column("physician_id", sa.Integer(), nullable=False),
        sa.Column("condition_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["condition_id"], ["condition.id"], name=op.f("fk_physician_condition_condition_id_condition")
        ),
        sa.ForeignKeyConstraint(
            ["physician_id"],
            ["physician.id"],
            name=op.f("fk_physician_condition_physician_id_physician"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("physician_id", "condition_id", name=op.f("pk_physician_condition")),
    )
    op.create_index(
        op.f("ix_physician_condition_condition_id"), "physician_condition", ["condition_id"], unique=False
    )
    op.create_table(
        "physician_language",
        sa.Column("physician_id", sa.Integer(), nullable=False),
        sa.Column("language_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["language_id"], ["language.id"], name=op.f("fk_physician_language_language_id_language")
        ),
        sa.ForeignKeyConstraint(
            ["physician_id"],
            ["physician.id"],
            name=op.f("fk_physician_language_physician_id_physician"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("physician_id", "language_id", name=op.f("pk_physician_language")),
    )
    op.create_index(
        op.f("ix_physician_language_language_id"), "physician_language", ["language_id"], unique=False
    )
    op.create_table(
        "physician_merge",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("stays_id", sa.Integer(), nullable=False),
        sa.Column("goes_id", sa.Integer(), nullable=False),
        sa.Column("merged_at", sa.DateTime(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("before", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("after", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("handed_over", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("undone_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["goes_id"],
            ["physician.id"],
            name=op.f("fk_physician_merge_goes_id_physician"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["stays_id"],
            ["physician.id"],
            name=op.f("fk_physician_merge_stays_id_physician"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_physician_merge")),
    )
    op.create_index(op.f("ix_physician_merge_goes_id"), "physician_merge", ["goes_id"], unique=False)
    op.create_index(op.f("ix_physician_merge_stays_id"), "physician_merge", ["stays_id"], unique=False)
    op.create_table(
        "physician_procedure",
        sa.Column("physician_id", sa.Integer(), nullable=False),
        sa.Column("procedure_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["physician_id"],
            ["physician.id"],
            name=op.f("fk_physician_procedure_physician_id_physician"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["procedure_id"], ["procedure.id"], name=op.f("fk_physician_procedure_procedure_id_procedure")
        ),
        sa.PrimaryKeyConstraint("physician_id", "procedure_id", name=op.f("pk_physician_procedure")),
    )
    op.create_index(
        op.f("ix_physician_procedure_procedure_id"), "physician_procedure", ["procedure_id"], unique=False
    )
    op.create_table(
        "physician_specialty",
        sa.Column("physician_id", sa.Integer(), nullable=False),
        sa.Column("specialty_id", sa.Integer(), nullable=False),
        sa.Column("is_primary", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["physician_id"],
            ["physician.id"],
            name=op.f("fk_physician_specialty_physician_id_physician"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["specialty_id"], ["specialty.id"], name=op.f("fk_physician_specialty_specialty_id_specialty")
        ),
        sa.PrimaryKeyConstraint("physician_id", "specialty_id", name=op.f("pk_physician_specialty")),
    )
    op.create_index(
        op.f("ix_physician_specialty_physician_id"), "physician_specialty", ["physician_id"], unique=False
    )
    op.create_index(
        op.f("ix_physician_specialty_specialty_id"), "physician_specialty", ["specialty_id"], unique=False
    )
    op.create_table(
        "practice_location",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("physician_id", sa.Integer(), nullable=False),
        sa.Column("facility_id", sa.Integer(), nullable=True),
        sa.Column("is_primary", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("phone", sa.String(length=20), nullable=True),
        sa.Column("phone_extension", sa.String(length=10), nullable=True),
        sa.Column("fax", sa.String(length=20), nullable=True),
        sa.Column("accepting", sa.Boolean(), nullable=True),
        sa.Column("telehealth", sa.Boolean(), nullable=True),
        sa.Column("hours", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("joins_on", sa.Date(), nullable=True),
        sa.Column("leaves_on", sa.Date(), nullable=True),
        sa.Column("moves_to_id", sa.Integer(), nullable=True),
        sa.Column("closed_from", sa.Date(), nullable=True),
        sa.Column("closed_until", sa.Date(), nullable=True),
        sa.Column("closed_reason", sa.String(), nullable=True),
        sa.Column("hidden_on", sa.Date(), nullable=True),
        sa.Column("origin", sa.String(length=10), nullable=False),
        sa.CheckConstraint(
            "origin IN ('registry', 'clinic', 'demo')", name=op.f("ck_practice_location_origin_known")
        ),
        sa.ForeignKeyConstraint(
            ["facility_id"], ["facility.id"], name=op.f("fk_practice_location_facility_id_facility")
        ),
        sa.ForeignKeyConstraint(
            ["moves_to_id"],
            ["practice_location.id"],
            name=op.f("fk_practice_location_moves_to_id_practice_location"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["physician_id"],
            ["physician.id"],
            name=op.f("fk_practice_location_physician_id_physician"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_practice_location")),
        sa.UniqueConstraint(
            "physician_id", "facility_id", name=op.f("uq_practice_location_physician_id_facility_id")
        ),
    )
    op.create_index(
        op.f("ix_practice_location_facility_id"), "practice_location", ["facility_id"], unique=False
    )
    op.create_index(
        op.f("ix_practice_location_moves_to_id"), "practice_location", ["moves_to_id"], unique=False
    )
    op.create_index(
        op.f("ix_practice_location_physician_id"), "practice_location", ["physician_id"], unique=False
    )
    op.create_table(
        "question",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("condition_id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=120), nullable=False),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("short_answer", sa.String(), nullable=False),
        sa.Column("also", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("sections", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("seed_digest", sa.String(length=64), nullable=True),
        sa.Column("edited_by", sa.String(), nullable=True),
        sa.Column("edited_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint("trim(question) <> ''", name=op.f("ck_question_question_not_blank")),
        sa.CheckConstraint("trim(short_answer) <> ''", name=op.f("ck_question_short_answer_not_blank")),
        sa.ForeignKeyConstraint(
            ["condition_id"],
            ["condition.id"],
            name=op.f("fk_question_condition_id_condition"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_question")),
        sa.UniqueConstraint("condition_id", "slug", name=op.f("uq_question_condition_id_slug")),
    )
    op.create_index(op.f("ix_question_condition_id"), "question", ["condition_id"], unique=False)
    op.create_table(
        "roster_flag",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=True),
        sa.Column("physician_id", sa.Integer(), nullable=True),
        sa.Column("facts", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("found_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint(
            "(CASE WHEN group_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN physician_id IS NULL THEN 0 ELSE 1 END) = 1",
            name=op.f("ck_roster_flag_about_one"),
        ),
        sa.ForeignKeyConstraint(
            ["group_id"],
            ["organisation.id"],
            name=op.f("fk_roster_flag_group_id_organisation"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["physician_id"],
            ["physician.id"],
            name=op.f("fk_roster_flag_physician_id_physician"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_roster_flag")),
    )
    op.create_index(op.f("ix_roster_flag_group_id"), "roster_flag", ["group_id"], unique=False)
    op.create_index(op.f("ix_roster_flag_physician_id"), "roster_flag", ["physician_id"], unique=False)
    op.create_table(
        "source_record",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(length=20), nullable=False),
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("received", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("import_run_id", sa.Integer(), nullable=False),
        sa.Column("physician_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["import_run_id"], ["import_run.id"], name=op.f("fk_source_record_import_run_id_import_run")
        ),
        sa.ForeignKeyConstraint(
            ["physician_id"], ["physician.id"], name=op.f("fk_source_record_physician_id_physician")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source_record")),
        sa.UniqueConstraint("source", "key", name=op.f("uq_source_record_source_key")),
    )
    op.create_index(op.f("ix_source_record_import_run_id"), "source_record", ["import_run_id"], unique=False)
    op.create_index(op.f("ix_source_record_physician_id"), "source_record", ["physician_id"], unique=False)
    op.create_table(
        "term",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("folded", sa.String(), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("source", sa.String(), nullable=True),
        sa.Column("condition_id", sa.Integer(), nullable=True),
        sa.Column("procedure_id", sa.Integer(), nullable=True),
        sa.Column("specialty_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "kind IN ('name', 'person', 'clinical', 'lay', 'abbreviation', 'misspelling', 'symptom', 'code')",
            name=op.f("ck_term_kind_known"),
        ),
        sa.CheckConstraint("language IN ('en', 'es')", name=op.f("ck_term_language_known")),
        sa.CheckConstraint(
            "(CASE WHEN condition_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN procedure_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN specialty_id IS NULL THEN 0 ELSE 1 END) = 1",
            name=op.f("ck_term_one_meaning"),
        ),
        sa.ForeignKeyConstraint(
            ["condition_id"],
            ["condition.id"],
            name=op.f("fk_term_condition_id_condition"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["procedure_id"],
            ["procedure.id"],
            name=op.f("fk_term_procedure_id_procedure"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["specialty_id"],
            ["specialty.id"],
            name=op.f("fk_term_specialty_id_specialty"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_term")),
    )
    op.create_index(op.f("ix_term_condition_id"), "term", ["condition_id"], unique=False)
    op.create_index(op.f("ix_term_folded"), "term", ["folded"], unique=False)
    op.create_index(op.f("ix_term_procedure_id"), "term", ["procedure_id"], unique=False)
    op.create_index(op.f("ix_term_specialty_id"), "term", ["specialty_id"], unique=False)
    op.create_table(
        "training",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("physician_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=14), nullable=False),
        sa.Column("institution", sa.String(), nullable=False),
        sa.Column("field", sa.String(), nullable=True),
        sa.Column("from_year", sa.Integer(), nullable=True),
        sa.Column("until_year", sa.Integer(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('medical school', 'internship', 'residency', 'fellowship', 'training')",
            name=op.f("ck_training_kind_known"),
        ),
        sa.ForeignKeyConstraint(
            ["physician_id"],
            ["physician.id"],
            name=op.f("fk_training_physician_id_physician"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_training")),
    )
    op.create_index(op.f("ix_training_physician_id"), "training", ["physician_id"], unique=False)
    op.create_table(
        "accuracy_call",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sample_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("practice_location_id", sa.Integer(), nullable=True),
        sa.Column("doctor", sa.String(), nullable=False),
        sa.Column("office", sa.String(), nullable=True),
        sa.Column("called_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["practice_location_id"],
            ["practice_location.id"],
            name=op.f("fk_accuracy_call_practice_location_id_practice_location"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["sample_id"],
            ["accuracy_sample.id"],
            name=op.f("fk_accuracy_call_sample_id_accuracy_sample"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_accuracy_call")),
        sa.UniqueConstraint("sample_id", "position", name=op.f("uq_accuracy_call_sample_id_position")),
    )
    op.create_index(
        op.f("ix_accuracy_call_practice_location_id"), "accuracy_call", ["practice_location_id"], unique=False
    )
    op.create_index(op.f("ix_accuracy_call_sample_id"), "accuracy_call", ["sample_id"], unique=False)
    op.create_table(
        "claim",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("condition_id", sa.Integer(), nullable=True),
        sa.Column("procedure_id", sa.Integer(), nullable=True),
        sa.Column("question_id", sa.Integer(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("section", sa.String(), nullable=False),
        sa.Column("sentence", sa.String(), nullable=False),
        sa.Column("strength", sa.String(length=12), nullable=False),
        sa.Column("stands_until", sa.Date(), nullable=False),
        sa.CheckConstraint(
            "strength IN ('guideline', 'review', 'trial', 'registry', 'series', 'site')",
            name=op.f("ck_claim_strength_known"),
        ),
        sa.CheckConstraint("trim(sentence) <> ''", name=op.f("ck_claim_sentence_not_blank")),
        sa.CheckConstraint(
            "(CASE WHEN condition_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN procedure_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN question_id IS NULL THEN 0 ELSE 1 END) = 1",
            name=op.f("ck_claim_one_page"),
        ),
        sa.ForeignKeyConstraint(
            ["condition_id"],
            ["condition.id"],
            name=op.f("fk_claim_condition_id_condition"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["procedure_id"],
            ["procedure.id"],
            name=op.f("fk_claim_procedure_id_procedure"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["question_id"], ["question.id"], name=op.f("fk_claim_question_id_question"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claim")),
    )
    op.create_index(op.f("ix_claim_condition_id"), "claim", ["condition_id"], unique=False)
    op.create_index(op.f("ix_claim_procedure_id"), "claim", ["procedure_id"], unique=False)
    op.create_index(op.f("ix_claim_question_id"), "claim", ["question_id"], unique=False)
    op.create_table(
        "confirmation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("practice_location_id", sa.Integer(), nullable=False),
        sa.Column("fact", sa.String(length=10), nullable=False),
        sa.Column("confirmed_on", sa.Date(), nullable=False),
        sa.Column("how", sa.String(length=16), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.CheckConstraint(
            "fact IN ('address', 'phone', 'accepting', 'plans', 'hours')",
            name=op.f("ck_confirmation_fact_known"),
        ),
        sa.CheckConstraint(
            "how IN ('called', 'office said so', 'registry')", name=op.f("ck_confirmation_how_known")
        ),
        sa.ForeignKeyConstraint(
            ["practice_location_id"],
            ["practice_location.id"],
            name=op.f("fk_confirmation_practice_location_id_practice_location"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_confirmation")),
    )
    op.create_index(
        "ix_confirmation_fact", "confirmation", ["practice_location_id", "fact", "confirmed_on"], unique=False
    )
    op.create_index(
        op.f("ix_confirmation_practice_location_id"), "confirmation", ["practice_location_id"], unique=False
    )
    op.create_table(
        "content_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("condition_id", sa.Integer(), nullable=True),
        sa.Column("procedure_id", sa.Integer(), nullable=True),
        sa.Column("question_id", sa.Integer(), nullable=True),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("why", sa.String(), nullable=True),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.CheckConstraint(
            "(CASE WHEN condition_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN procedure_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN question_id IS NULL THEN 0 ELSE 1 END) = 1",
            name=op.f("ck_content_version_one_page"),
        ),
        sa.ForeignKeyConstraint(
            ["condition_id"],
            ["condition.id"],
            name=op.f("fk_content_version_condition_id_condition"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["procedure_id"],
            ["procedure.id"],
            name=op.f("fk_content_version_procedure_id_procedure"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["question_id"],
            ["question.id"],
            name=op.f("fk_content_version_question_id_question"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_content_version")),
    )
    op.create_index(
        op.f("ix_content_version_condition_id"), "content_version", ["condition_id"], unique=False
    )
    op.create_index(
        op.f("ix_content_version_procedure_id"), "content_version", ["procedure_id"], unique=False
    )
    op.create_index(op.f("ix_content_version_question_id"), "content_version", ["question_id"], unique=False)
    op.create_table(
        "figure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=120), nullable=False),
        sa.Column("condition_id", sa.Integer(), nullable=True),
        sa.Column("procedure_id", sa.Integer(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("metric", sa.String(length=12), nullable=False),
        sa.Column("what", sa.String(), nullable=True),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("low", sa.String(), nullable=True),
        sa.Column("high", sa.String(), nullable=True),
        sa.Column("interval_kind", sa.String(), nullable=True),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("population", sa.String(length=12), nullable=False),
        sa.Column("sex", sa.String(length=5), nullable=True),
        sa.Column("age", sa.String(), nullable=True),
        sa.Column("place", sa.String(), nullable=True),
        sa.Column("years", sa.String(), nullable=True),
        sa.Column("n", sa.Integer(), nullable=True),
        sa.Column("follow_up", sa.String(), nullable=True),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=True),
        sa.Column("is_shown", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "metric IN ('prevalence', 'incidence', 'share', 'success', 'risk', 'recurrence', 'improvement', 'duration', 'age', 'ratio')",
            name=op.f("ck_figure_metric_known"),
        ),
        sa.CheckConstraint(
            "population IN ('general', 'clinic', 'surgical', 'treated', 'registry', 'insured', 'imaging', 'autopsy')",
            name=op.f("ck_figure_population_known"),
        ),
        sa.CheckConstraint("sex IN ('women', 'men')", name=op.f("ck_figure_sex_known")),
        sa.CheckConstraint("trim(unit) <> ''", name=op.f("ck_figure_unit_not_blank")),
        sa.CheckConstraint("trim(value) <> ''", name=op.f("ck_figure_value_not_blank")),
        sa.CheckConstraint(
            "(CASE WHEN condition_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN procedure_id IS NULL THEN 0 ELSE 1 END) = 1",
            name=op.f("ck_figure_one_owner"),
        ),
        sa.CheckConstraint(
            "(low IS NULL) = (high IS NULL) AND (low IS NULL) = (interval_kind IS NULL)",
            name=op.f("ck_figure_whole_interval"),
        ),
        sa.CheckConstraint("n > 0", name=op.f("ck_figure_n_counts")),
        sa.ForeignKeyConstraint(
            ["condition_id"],
            ["condition.id"],
            name=op.f("fk_figure_condition_id_condition"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["group_id"], ["conflict_group.id"], name=op.f("fk_figure_group_id_conflict_group")
        ),
        sa.ForeignKeyConstraint(
            ["procedure_id"],
            ["procedure.id"],
            name=op.f("fk_figure_procedure_id_procedure"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_figure_source_id_source")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_figure")),
        sa.UniqueConstraint("key", name=op.f("uq_figure_key")),
    )
    op.create_index(op.f("ix_figure_condition_id"), "figure", ["condition_id"], unique=False)
    op.create_index(op.f("ix_figure_group_id"), "figure", ["group_id"], unique=False)
    op.create_index(op.f("ix_figure_procedure_id"), "figure", ["procedure_id"], unique=False)
    op.create_index(op.f("ix_figure_source_id"), "figure", ["source_id"], unique=False)
    op.create_table(
        "location_work",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("practice_location_id", sa.Integer(), nullable=False),
        sa.Column("do_not_call", sa.Boolean(), nullable=False),
        sa.Column("unanswered_since", sa.DateTime(), nullable=True),
        sa.Column("taken_by_id", sa.Integer(), nullable=True),
        sa.Column("taken_until", sa.DateTime(), nullable=True),
        sa.Column("call_after", sa.DateTime(), nullable=True),
        sa.Column("unanswered", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["practice_location_id"],
            ["practice_location.id"],
            name=op.f("fk_location_work_practice_location_id_practice_location"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["taken_by_id"], ["staff_member.id"], name=op.f("fk_location_work_taken_by_id_staff_member")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_location_work")),
        sa.UniqueConstraint("practice_location_id", name=op.f("uq_location_work_practice_location_id")),
    )
    op.create_table(
        "practice_location_plan",
        sa.Column("practice_location_id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["plan_id"], ["plan.id"], name=op.f("fk_practice_location_plan_plan_id_plan")
        ),
        sa.ForeignKeyConstraint(
            ["practice_location_id"],
            ["practice_location.id"],
            name=op.f("fk_practice_location_plan_practice_location_id_practice_location"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("practice_location_id", "plan_id", name=op.f("pk_practice_location_plan")),
    )
    op.create_index(
        op.f("ix_practice_location_plan_plan_id"), "practice_location_plan", ["plan_id"], unique=False
    )
    op.create_table(
        "report",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("physician_id", sa.Integer(), nullable=False),
        sa.Column("practice_location_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("text", sa.String(), nullable=True),
        sa.Column("received_at", sa.DateTime(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("decided_at", sa.DateTime(), nullable=True),
        sa.Column("hiding_id", sa.Integer(), nullable=True),
        sa.Column("code_hash", sa.String(length=64), nullable=False),
        sa.Column("taken_by_id", sa.Integer(), nullable=True),
        sa.Column("taken_until", sa.DateTime(), nullable=True),
        sa.Column("call_after", sa.DateTime(), nullable=True),
        sa.Column("unanswered", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(state = 'received') = (decided_at IS NULL)", name=op.f("ck_report_decided_when")
        ),
        sa.CheckConstraint(
            "kind IN ('phone', 'address', 'accepting', 'plans', 'hours', 'left', 'other')",
            name=op.f("ck_report_kind_known"),
        ),
        sa.CheckConstraint(
            "state IN ('received', 'changed', 'right', 'unknown')", name=op.f("ck_report_state_known")
        ),
        sa.CheckConstraint("trim(text) <> ''", name=op.f("ck_report_text_not_blank")),
        sa.CheckConstraint("length(text) <= 500", name=op.f("ck_report_text_short")),
        sa.ForeignKeyConstraint(["hiding_id"], ["change.id"], name=op.f("fk_report_hiding_id_change")),
        sa.ForeignKeyConstraint(
            ["physician_id"],
            ["physician.id"],
            name=op.f("fk_report_physician_id_physician"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["practice_location_id"],
            ["practice_location.id"],
            name=op.f("fk_report_practice_location_id_practice_location"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["taken_by_id"], ["staff_member.id"], name=op.f("fk_report_taken_by_id_staff_member")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report")),
        sa.UniqueConstraint("code_hash", name=op.f("uq_report_code_hash")),
    )
    op.create_index(op.f("ix_report_physician_id"), "report", ["physician_id"], unique=False)
    op.create_index(op.f("ix_report_practice_location_id"), "report", ["practice_location_id"], unique=False)
    op.create_index("ix_report_state_due_on", "report", ["state", "due_on"], unique=False)
    op.create_table(
        "review",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("condition_id", sa.Integer(), nullable=True),
        sa.Column("procedure_id", sa.Integer(), nullable=True),
        sa.Column("question_id", sa.Integer(), nullable=True),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("credential", sa.String(), nullable=False),
        sa.Column("reviewed_on", sa.Date(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint("trim(credential) <> ''", name=op.f("ck_review_credential_not_blank")),
        sa.CheckConstraint("trim(person) <> ''", name=op.f("ck_review_person_not_blank")),
        sa.CheckConstraint(
            "(CASE WHEN condition_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN procedure_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN question_id IS NULL THEN 0 ELSE 1 END) = 1",
            name=op.f("ck_review_one_page"),
        ),
        sa.CheckConstraint("length(digest) = 64", name=op.f("ck_review_digest_whole")),
        sa.ForeignKeyConstraint(
            ["condition_id"],
            ["condition.id"],
            name=op.f("fk_review_condition_id_condition"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["procedure_id"],
            ["procedure.id"],
            name=op.f("fk_review_procedure_id_procedure"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["question_id"], ["question.id"], name=op.f("fk_review_question_id_question"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review")),
    )
    op.create_index(op.f("ix_review_condition_id"), "review", ["condition_id"], unique=False)
    op.create_index(op.f("ix_review_procedure_id"), "review", ["procedure_id"], unique=False)
    op.create_index(op.f("ix_review_question_id"), "review", ["question_id"], unique=False)
    op.create_table(
        "accuracy_finding",
        sa.Column("call_id", sa.Integer(), nullable=False),
        sa.Column("fact", sa.String(length=10), nullable=False),
        sa.Column("said", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("verdict", sa.String(length=12), nullable=True),
        sa.CheckConstraint(
            "fact IN ('address', 'phone', 'specialty', 'accepting', 'plans', 'hours')",
            name=op.f("ck_accuracy_finding_fact_known"),
        ),
        sa.CheckConstraint(
            "verdict IN ('right', 'wrong', 'not reached')", name=op.f("ck_accuracy_finding_verdict_known")
        ),
        sa.ForeignKeyConstraint(
            ["call_id"],
            ["accuracy_call.id"],
            name=op.f("fk_accuracy_finding_call_id_accuracy_call"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("call_id", "fact", name=op.f("pk_accuracy_finding")),
    )
    op.create_index(op.f("ix_accuracy_finding_call_id"), "accuracy_finding", ["call_id"], unique=False)
    op.create_table(
        "claim_source",
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["claim_id"], ["claim.id"], name=op.f("fk_claim_source_claim_id_claim"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_claim_source_source_id_source")),
        sa.PrimaryKeyConstraint("claim_id", "source_id", name=op.f("pk_claim_source")),
    )
    op.create_index(op.f("ix_claim_source_source_id"), "claim_source", ["source_id"], unique=False)
    # Nothing has been derived yet: layout 0 is older than any.
    op.execute(
        "INSERT INTO search_index (id, active, layout, built_at) VALUES (1, 'a', 0, '2000-01-01 00:00:00')"
    )
    op.execute("INSERT INTO change_head (id, seal, length) VALUES (1, '" + "0" * 64 + "', 0)")
    append_only(op.get_bind(), "change")


def downgrade() -> None:
    alterable(op.get_bind(), "change")
    op.drop_index(op.f("ix_claim_source_source_id"), table_name="claim_source")
    op.drop_table("claim_source")
    op.drop_index(op.f("ix_accuracy_finding_call_id"), table_name="accuracy_finding")
    op.drop_table("accuracy_finding")
    op.drop_index(op.f("ix_review_question_id"), table_name="review")
    op.drop_index(op.f("ix_review_procedure_id"), table_name="review")
    op.drop_index(op.f("ix_review_condition_id"), table_name="review")
    op.drop_table("review")
    op.drop_index("ix_report_state_due_on", table_name="report")
    op.drop_index(op.f("ix_report_practice_location_id"), table_name="report")
    op.drop_index(op.f("ix_report_physician_id"), table_name="report")
    op.drop_table("report")
    op.drop_index(op.f("ix_practice_location_plan_plan_id"), table_name="practice_location_plan")
    op.drop_table("practice_location_plan")
    op.drop_table("location_work")
    op.drop_index(op.f("ix_figure_source_id"), table_name="figure")
    op.drop_index(op.f("ix_figure_procedure_id"), table_name="figure")
    op.drop_index(op.f("ix_figure_group_id"), table_name="figure")
    op.drop_index(op.f("ix_figure_condition_id"), table_name="figure")
    op.drop_table("figure")
    op.drop_index(op.f("ix_content_version_question_id"), table_name="content_version")
    op.drop_index(op.f("ix_content_version_procedure_id"), table_name="content_version")
    op.drop_index(op.f("ix_content_version_condition_id"), table_name="content_version")
    op.drop_table("content_version")
    op.drop_index(op.f("ix_confirmation_practice_location_id"), table_name="confirmation")
    op.drop_index("ix_confirmation_fact", table_name="confirmation")
    op.drop_table("confirmation")
    op.drop_index(op.f("ix_claim_question_id"), table_name="claim")
    op.drop_index(op.f("ix_claim_procedure_id"), table_name="claim")
    op.drop_index(op.f("ix_claim_condition_id"), table_name="claim")
    op.drop_table("claim")
    op.drop_index(op.f("ix_accuracy_call_sample_id"), table_name="accuracy_call")
    op.drop_index(op.f("ix_accuracy_call_practice_location_id"), table_name="accuracy_call")
    op.drop_table("accuracy_call")
    op.drop_index(op.f("ix_training_physician_id"), table_name="training")
    op.drop_table("training")
    op.drop_index(op.f("ix_term_specialty_id"), table_name="term")
    op.drop_index(op.f("ix_term_procedure_id"), table_name="term")
    op.drop_index(op.f("ix_term_folded"), table_name="term")
    op.drop_index(op.f("ix_term_condition_id"), table_name="term")
    op.drop_table("term")
    op.drop_index(op.f("ix_source_record_physician_id"), table_name="source_record")
    op.drop_index(op.f("ix_source_record_import_run_id"), table_name="source_record")
    op.drop_table("source_record")
    op.drop_index(op.f("ix_roster_flag_physician_id"), table_name="roster_flag")
    op.drop_index(op.f("ix_roster_flag_group_id"), table_name="roster_flag")
    op.drop_table("roster_flag")
    op.drop_index(op.f("ix_question_condition_id"), table_name="question")
    op.drop_table("question")
    op.drop_index(op.f("ix_practice_location_physician_id"), table_name="practice_location")
    op.drop_index(op.f("ix_practice_location_moves_to_id"), table_name="practice_location")
    op.drop_index(op.f("ix_practice_location_facility_id"), table_name="practice_location")
    op.drop_table("practice_location")
    op.drop_index(op.f("ix_physician_specialty_specialty_id"), table_name="physician_specialty")
    op.drop_index(op.f("ix_physician_specialty_physician_id"), table_name="physician_specialty")
    op.drop_table("physician_specialty")
    op.drop_index(op.f("ix_physician_procedure_procedure_id"), table_name="physician_procedure")
    op.drop_table("physician_procedure")
    op.drop_index(op.f("ix_physician_merge_stays_id"), table_name="physician_merge")
    op.drop_index(op.f("ix_physician_merge_goes_id"), table_name="physician_merge")
    op.drop_table("physician_merge")
    op.drop_index(op.f("ix_physician_language_language_id"), table_name="physician_language")
    op.drop_table("physician_language")
    op.drop_index(op.f("ix_physician_condition_condition_id"), table_name="physician_condition")
    op.drop_table("physician_condition")
    op.drop_index(op.f("ix_patient_comment_physician_id"), table_name="patient_comment")
    op.drop_table("patient_comment")
    op.drop_index(op.f("ix_licence_physician_id"), table_name="licence")
    op.drop_table("licence")
    op.drop_index(op.f("ix_duplicate_pair_second_id"), table_name="duplicate_pair")
    op.drop_index(op.f("ix_duplicate_pair_first_id"), table_name="duplicate_pair")
    op.drop_table("duplicate_pair")
    op.drop_index(op.f("ix_conflict_group_condition_id"), table_name="conflict_group")
    op.drop_table("conflict_group")
    op.drop_index(op.f("ix_condition_specialty_specialty_id"), table_name="condition_specialty")
    op.drop_index(op.f("ix_condition_specialty_condition_id"), table_name="condition_specialty")
    op.drop_table("condition_specialty")
    op.drop_index(op.f("ix_condition_relation_other_id"), table_name="condition_relation")
    op.drop_index(op.f("ix_condition_relation_condition_id"), table_name="condition_relation")
    op.drop_table("condition_relation")
    op.drop_index(op.f("ix_condition_procedure_procedure_id"), table_name="condition_procedure")
    op.drop_index(op.f("ix_condition_procedure_condition_id"), table_name="condition_procedure")
    op.drop_table("condition_procedure")
    op.drop_index(op.f("ix_condition_code_condition_id"), table_name="condition_code")
    op.drop_table("condition_code")
    op.drop_index(op.f("ix_staff_session_staff_member_id"), table_name="staff_session")
    op.drop_table("staff_session")
    op.drop_index(op.f("ix_staff_link_staff_member_id"), table_name="staff_link")
    op.drop_table("staff_link")
    op.drop_index(op.f("ix_staff_group_group_id"), table_name="staff_group")
    op.drop_table("staff_group")
    op.drop_index(op.f("ix_recovery_code_staff_member_id"), table_name="recovery_code")
    op.drop_table("recovery_code")
    op.drop_index(op.f("ix_procedure_specialty_specialty_id"), table_name="procedure_specialty")
    op.drop_table("procedure_specialty")
    op.drop_index(op.f("ix_procedure_code_procedure_id"), table_name="procedure_code")
    op.drop_table("procedure_code")
    op.drop_index(op.f("ix_plan_payor_id"), table_name="plan")
    op.drop_table("plan")
    op.drop_index(op.f("ix_place_name_place_id"), table_name="place_name")
    op.drop_index(op.f("ix_place_name_folded"), table_name="place_name")
    op.drop_table("place_name")
    op.drop_index(op.f("ix_physician_sort_key"), table_name="physician")
    op.drop_index(op.f("ix_physician_origin"), table_name="physician")
    op.drop_index(op.f("ix_physician_merged_into_id"), table_name="physician")
    op.drop_index(op.f("ix_physician_group_id"), table_name="physician")
    op.drop_table("physician")
    op.drop_index(op.f("ix_passkey_staff_member_id"), table_name="passkey")
    op.drop_table("passkey")
    op.drop_table("name_delete")
    op.drop_index(op.f("ix_import_row_physician_id"), table_name="import_row")
    op.drop_index("ix_import_row_kind", table_name="import_row")
    op.drop_index(op.f("ix_import_row_import_run_id"), table_name="import_row")
    op.drop_table("import_row")
    op.drop_index(op.f("ix_facility_zip"), table_name="facility")
    op.drop_index("ix_facility_latitude_longitude", table_name="facility")
    op.drop_index(op.f("ix_facility_group_id"), table_name="facility")
    op.drop_table("facility")
    op.drop_index(op.f("ix_condition_author_id"), table_name="condition")
    op.drop_table("condition")
    op.drop_table("unanswered_words")
    op.drop_table("term_count")
    op.drop_table("staff_member")
    op.drop_table("specialty")
    op.drop_table("source")
    op.drop_table("sign_in_tally")
    op.drop_table("search_index")
    op.drop_index(op.f("ix_reset_request_email"), table_name="reset_request")
    op.drop_table("reset_request")
    op.drop_table("procedure")
    op.drop_table("posting_b")
    op.drop_table("posting_a")
    op.drop_index("ix_place_state_city", table_name="place")
    op.drop_index("ix_place_latitude_longitude", table_name="place")
    op.drop_table("place")
    op.drop_table("payor")
    op.drop_index(op.f("ix_passkey_challenge_ends_at"), table_name="passkey_challenge")
    op.drop_index(op.f("ix_passkey_challenge_bound_to"), table_name="passkey_challenge")
    op.drop_table("passkey_challenge")
    op.drop_index("ix_outbox_state_next_try_at", table_name="outbox")
    op.drop_table("outbox")
    op.drop_table("organisation")
    op.drop_table("nickname")
    op.drop_table("name_word")
    op.drop_index(op.f("ix_listing_b_physician_id"), table_name="listing_b")
    op.drop_table("listing_b")
    op.drop_index(op.f("ix_listing_a_physician_id"), table_name="listing_a")
    op.drop_table("listing_a")
    op.drop_table("language")
    op.drop_table("index_delay")
    op.drop_table("import_run")
    op.drop_table("former_slug")
    op.drop_table("editorial_person")
    op.drop_table("change_head")
    op.drop_index("ix_change_noun", table_name="change")
    op.drop_table("change")
    op.drop_table("accuracy_sample")
