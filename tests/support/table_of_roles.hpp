// The programme's table of roles as it was decided, for whatever is held to it: one operation split where its cells differ.
#pragma once

namespace abasto::test {

inline constexpr auto* table_of_roles = R"(
    permission            peer      clinic_lead keeper    coordinator auditor   donor     operator
    append_handouts       own       own         none      none        none      none      none
    confirm_top_up        own       none        none      none        none      none      none
    read_week_totals      none      none        none      programme   programme none      none
    read_published_totals none      none        none      none        none      programme none
    read_catalogue        programme programme   programme programme   programme none      none
    read_sites            own       programme   programme programme   programme none      none
    read_network          none      programme   programme programme   programme none      none
    read_funds            none      programme   programme programme   programme none      none
    see_stock             own       own         own       programme   programme none      none
    read_book             none      own         own       programme   programme none      none
    move_stock            none      own         own       programme   none      none      none
    propose_adjustment    none      own         own       programme   none      none      none
    approve_adjustment    none      none        none      programme   programme none      none
    request_restock       none      own         own       programme   none      none      none
    plan_restock          none      none        none      programme   none      none      none
    read_plans            none      none        none      programme   programme none      none
    import_stock          none      none        own       programme   none      none      none
    edit_catalogue        none      none        none      programme   none      none      none
    enrol_device          none      none        own       programme   none      none      programme
    manage_users          none      none        none      programme   none      none      programme
    manage_keys           none      none        none      none        none      none      programme
    verify_ledger         none      none        none      programme   programme none      none
    read_audit_log        none      none        none      programme   programme none      none
    read_security_log     none      none        none      none        none      none      programme)";

}  // namespace abasto::test
