#include "domain/planning/method_words.hpp"

namespace abasto::planning {
namespace {

struct MethodWords {
    std::string_view es;
    std::string_view en;
};

MethodWords words_of(Method method)
{
    switch (method) {
    case Method::automatic: return {"elegido para cada serie", "chosen for each series"};
    case Method::naive: return {"como el último mes", "as the last month"};
    case Method::snaive: return {"como el mismo mes del año anterior", "as the same month a year before"};
    case Method::amc3: return {"promedio de 3 meses", "mean of 3 months"};
    case Method::amc6: return {"promedio de 6 meses", "mean of 6 months"};
    case Method::ses: return {"suavizado exponencial", "exponential smoothing"};
    case Method::croston: return {"demanda intermitente de Croston", "intermittent demand by Croston"};
    case Method::sba:
        return {"demanda intermitente de Croston corregida (SBA)", "intermittent demand by Croston corrected (SBA)"};
    case Method::tsb: return {"demanda intermitente que decae (TSB)", "intermittent demand that fades (TSB)"};
    case Method::imapa: return {"promedio de varios niveles de agregación (IMAPA)", "mean of several aggregations (IMAPA)"};
    case Method::theta: return {"Theta", "Theta"};
    case Method::holt: return {"tendencia amortiguada de Holt", "damped trend by Holt"};
    case Method::ets: return {"nivel con tendencia y estación (ETS)", "level with trend and season (ETS)"};
    case Method::combined: return {"combinación de ETS y Theta", "combination of ETS and Theta"};
    case Method::nb: return {"binomial negativa", "negative binomial"};
    case Method::nb_censored: return {"binomial negativa con meses agotados", "negative binomial with sold-out months"};
    case Method::pooled: return {"modelo de todos los sitios", "model of all sites"};
    case Method::prior: return {"lo que se pide en otros sitios", "what is asked for at other sites"};
    case Method::blend:
        return {"mezcla del modelo de todos los sitios y la binomial negativa",
                "blend of the model of all sites and the negative binomial"};
    }
    return {};
}

}  // namespace

std::string_view word_of(Method method, Language language)
{
    const auto words = words_of(method);
    return language == Language::es ? words.es : words.en;
}

}  // namespace abasto::planning
