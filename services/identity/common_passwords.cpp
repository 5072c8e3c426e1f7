#include "services/identity/common_passwords.hpp"

#include <algorithm>
#include <array>

namespace abasto::identity {
namespace {

// Of eight characters and more, since shorter ones are refused anyway; keyboard rows, dates, and the words of this country and this work.
// Sorted by bytes.
constexpr auto common = std::to_array<std::string_view>({
    "00000000",      "01011980",       "01011990",         "01012000",      "0123456789",     "0987654321",      "10203040",
    "102030405060",  "1029384756",     "11111111",         "11112222",      "11223344",       "112233445566",    "12121212",
    "121314151617",  "12312312",       "123123123",        "123321123",     "12341234",       "123454321",       "1234554321",
    "123456123",     "123456654321",   "12345678",         "123456781",     "123456788",      "123456789",       "1234567890",
    "12345678910",   "12345679",       "123456abc",        "123456qwerty",  "12345abc",       "12345qwert",      "1234qwer",
    "123abc123",     "13131313",       "14141414",         "147258369",     "159753456",      "19801980",        "19851985",
    "19901990",      "19951995",       "1a2b3c4d",         "1q2w3e4r",      "1q2w3e4r5t",     "1qaz2wsx",        "1qazxsw2",
    "20002000",      "20102010",       "20202020",         "20212021",      "20222022",       "20232023",        "20242024",
    "20252025",      "20262026",       "22222222",         "31121999",      "33333333",       "44444444",        "55555555",
    "654321123",     "66666666",       "77777777",         "87654321",      "88888888",       "987654321",       "99999999",
    "a1234567",      "a12345678",      "a123456789",       "a1b2c3d4",      "aa123456",       "aaaaaaaa",        "aabbccdd",
    "abasto123",     "abasto2024",     "abasto2025",       "abasto2026",    "abc12345",       "abc123456",       "abcd1234",
    "abcdefg1",      "abcdefgh",       "abcdefghi",        "abril2024",     "acceso123",      "access14",        "admin123",
    "admin1234",     "admin12345",     "adminadmin",       "administrador", "administrator",  "aguacate",        "alejandra",
    "alejandra1",    "alejandro",      "almacen1",         "almacen123",    "amazing1",       "america1",        "amorcito",
    "amoreterno",    "amormio1",       "andrea123",        "angelito",      "angelito1",      "antigua1",        "antigua123",
    "antonia1",      "antonio1",       "arsenal1",         "asdf1234",      "asdfasdf",       "asdfghjk",        "asdfghjkl",
    "asdfghjkl1",    "atitlan1",       "auditor1",         "auditor123",    "avengers",       "babygirl",        "babygirl1",
    "barcelona",     "barcelona1",     "barcelona10",      "baseball",      "baseball1",      "basketball",      "batman123",
    "bienvenida",    "bienvenido",     "bienvenido1",      "bienvenidos",   "blessed1",       "blink182",        "bodega01",
    "bodega123",     "bonita123",      "buenosdias",       "butterfly",     "caballito",      "cafe1234",        "cafecito",
    "carlos123",     "carolina",       "carolina1",        "celular1",      "celular123",     "changeit",        "changeme",
    "changeme1",     "changeme123",    "chapin123",        "chapines",      "charlie1",       "chelsea1",        "chiapas1",
    "chiapas123",    "chiquita",       "chiquito",         "chivas123",     "chocolate",      "chocolate1",      "christian",
    "claro123",      "clave123",       "clave1234",        "claveclave",    "clinica1",       "clinica123",      "computadora",
    "computer",      "comunicaciones", "comunidad",        "comunidad1",    "condon123",      "condones",        "conejito",
    "contrasena",    "contrasena1",    "contrasena123",    "contrasenia",   "contraseña",     "contraseña1",     "contraseña123",
    "coordinador",   "coordinador1",   "coordinadora",     "corazon1",      "corazon123",     "corvette",        "costarica",
    "cristian",      "cristiano7",     "cristianoronaldo", "cristina",      "cruzazul",       "cuaderno",        "cuaderno1",
    "daniel123",     "daniela1",       "david123",         "december",      "default1",       "defaultpassword", "demo1234",
    "demodemo",      "diamond1",       "diciembre",        "diego123",      "dios1234",       "diosesamor",      "diosesbueno",
    "diostebendiga", "doctor123",      "dragon123",        "dragonball",    "dragones",       "eduardo1",        "elefante",
    "elizabeth",     "elsalvador",     "empresa1",         "enero2024",     "enero2025",      "enero2026",       "enfermera",
    "enfermera1",    "entrar123",      "esperanza",        "estrella",      "estrella1",      "estrellita",      "facebook",
    "facebook1",     "facebook123",    "family123",        "farmacia",      "farmacia1",      "febrero1",        "february",
    "fernanda",      "fernanda1",      "fernando",         "fernando1",     "ferrari1",       "football",        "football1",
    "forever1",      "fortnite",       "fortnite1",        "francisca",     "francisco",      "freefire",        "freefire1",
    "friends1",      "futbol10",       "futbol123",        "gabriela",      "gabriela1",      "galletas",        "galletita",
    "gatito123",     "gloriadios",     "gmail123",         "godisgood",     "google123",      "guadalupe",       "guadalupe1",
    "guatemala",     "guatemala1",     "guatemala12",      "guatemala123",  "guatemala2020",  "guatemala2021",   "guatemala2022",
    "guatemala2023", "guatemala2024",  "guatemala2025",    "guatemala2026", "guatemala502",   "guerrera",        "guerrero",
    "guest123",      "guillermo",      "guitarra",         "gustavo1",      "hermosa1",       "hola1234",        "hola12345",
    "holahola",      "holamundo",      "honduras",         "honduras1",     "hospital",       "hospital1",       "hotmail1",
    "hotmail123",    "huawei123",      "huehue123",        "huehue13",      "huehuetenango",  "ilovegod",        "iloveyou",
    "iloveyou1",     "iloveyou2",      "instagram",        "internet",      "internet1",      "inventario",      "inventario1",
    "isabella",      "isabella1",      "jehova123",        "jennifer",      "jesucristo",     "jesus123",        "jesuschrist",
    "jonathan",      "jordan23",       "jose1234",         "josejose",      "juan1234",       "juventus",        "laptop123",
    "leonleon",      "letmein1",       "letmein123",       "libertad",      "libertad1",      "limon123",        "linkinpark",
    "liverpool",     "lkjhgfdsa",      "login123",         "lovelove",      "loveyou1",       "luis1234",        "lunes123",
    "manchester",    "manzana1",       "margarita",        "maria123",      "mariamaria",     "mariposa",        "mariposa1",
    "master123",     "medicina",       "mercedes",         "messi1010",     "messi123",       "metallica1",      "mexico12",
    "mexico123",     "mexico2020",     "mi_amor1",         "miamor123",     "michelle",       "miclave1",        "miclave123",
    "microsoft",     "miguel123",      "minecraft",        "minecraft1",    "mivida123",      "mnbvcxz1",        "monkey123",
    "motorola",      "movistar",       "municipal",        "municipal1",    "musica123",      "mypassword",      "naranja1",
    "naruto123",     "navidad1",       "navidad123",       "nicaragua",     "nirvana1",       "november",        "noviembre",
    "october1",      "octubre1",       "oficina1",         "oficina123",    "operador",       "operador1",       "operador123",
    "p@ssw0rd",      "p@ssword",       "pass1234",         "pass12345",     "passpass",       "passw0rd",        "password",
    "password!",     "password01",     "password1",        "password12",    "password123",    "password1234",    "passwords",
    "patricia",      "pedro123",       "perrito1",         "perrito123",    "poiuytre",       "poiuytrewq",      "pokemon1",
    "pokemon123",    "preciosa",       "primavera",        "princesa",      "princesa1",      "princesa123",     "princess",
    "princess1",     "promotor1",      "promotora",        "proyecto",      "proyecto1",      "q1w2e3r4",        "q1w2e3r4t5",
    "qazwsxedc",     "quetzal1",       "quetzal123",       "quetzales",     "quetzaltenango", "qwer1234",        "qwerty12",
    "qwerty123",     "qwerty1234",     "qwerty12345",      "qwertyui",      "qwertyuiop",     "qwertyuiop1",     "rainbow1",
    "realmadrid",    "realmadrid1",    "reggaeton",        "ricardo1",      "roberto1",       "rodrigo1",        "root1234",
    "rootroot",      "salud123",       "salud2024",        "saludsalud",    "salvador",       "samsung1",        "samsung123",
    "sandia123",     "sanmarcos",      "sanmarcos1",       "santiago",      "santiago1",      "sebastian",       "secret123",
    "secretaria",    "secretos",       "seguridad",        "seguridad1",    "september",      "septiembre",      "shadow123",
    "sistema1",      "sistema123",     "sistemas",         "solola123",     "spiderman",      "starwars",        "stephanie",
    "strawberry",    "sunshine",       "sunshine1",        "superman",      "superman1",      "sweetheart",      "tapachula",
    "tapachula1",    "tapachula123",   "teamo123",         "teamomucho",    "tecunuman",      "tecunuman1",      "telefono",
    "telefono1",     "temporal",       "temporal1",        "temporal123",   "temppass",       "tequiero",        "tequiero1",
    "tequieromucho", "test1234",       "testing1",         "testing123",    "testtest",       "tigo1234",        "tiktok123",
    "toor1234",      "tortillas",      "tortuga1",         "totonicapan",   "trabajo1",       "trabajo123",      "trustno1",
    "user1234",      "useruser",       "usuario1",         "usuario123",    "usuario1234",    "valentina",       "valentina1",
    "verano2024",    "verano2025",     "veronica",         "veronica1",     "viernes1",       "virgenmaria",     "voluntaria",
    "voluntario",    "welcome1",       "welcome123",       "welcome2",      "whatever",       "whatsapp",        "whatsapp1",
    "wifi1234",      "windows10",      "windows7",         "xela1234",      "xelaju123",      "xelajumc",        "youtube1",
    "zaq12wsx",      "zxcvbnm,",       "zxcvbnm1",         "zxcvbnm123",    "zxcvbnmasdf",
});
static_assert(std::ranges::is_sorted(common));

}  // namespace

bool is_common_password(std::string_view folded_password) { return std::ranges::binary_search(common, folded_password); }

}  // namespace abasto::identity
