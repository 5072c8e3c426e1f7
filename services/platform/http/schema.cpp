#include "services/platform/http/schema.hpp"

namespace abasto::http {

void ObjectSchema::add(std::string_view name, const std::string& schema, bool required)
{
    if (!m_properties.empty()) m_properties += ',';
    importers::json::append_string(m_properties, name);
    m_properties += ':' + schema;
    if (!required) return;
    if (!m_required.empty()) m_required += ',';
    importers::json::append_string(m_required, name);
}

std::string ObjectSchema::text() const
{
    const std::string required = m_required.empty() ? "" : R"("required":[)" + m_required + "],";
    return R"({"type":"object","properties":{)" + m_properties + "}," + required + R"("additionalProperties":false})";
}

}  // namespace abasto::http
