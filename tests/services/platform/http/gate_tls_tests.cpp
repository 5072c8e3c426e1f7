// The gate with a certificate: made here for each run, so that no key lies in the repository.
#include <Poco/Exception.h>
#include <Poco/Net/Context.h>
#include <Poco/Net/SecureStreamSocket.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <boost/test/unit_test.hpp>
#include <cstdio>
#include <memory>
#include <stdexcept>

#include "tests/services/platform/http/gate_fixture.hpp"
#include "tests/services/platform/temporary_folder.hpp"

using namespace abasto;
using namespace abasto::tests;
using namespace std::chrono_literals;

namespace {

template <auto release>
struct Release {
    void operator()(auto* held) const { (void)release(held); }
};
using Key = std::unique_ptr<EVP_PKEY, Release<EVP_PKEY_free>>;
using CertificateHandle = std::unique_ptr<X509, Release<X509_free>>;
using File = std::unique_ptr<std::FILE, Release<std::fclose>>;

CertificateHandle self_signed(EVP_PKEY* key)
{
    CertificateHandle certificate(X509_new());
    X509_set_version(certificate.get(), 2);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), 1);
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -3'600);
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), 3'600);
    X509_set_pubkey(certificate.get(), key);
    if (X509_sign(certificate.get(), key, EVP_sha256()) == 0) throw std::runtime_error("cannot sign a certificate");
    return certificate;
}

struct TlsFixture : GateFixture {
    TlsFixture()
    {
        const Key key(EVP_EC_gen("P-256"));
        const auto certificate = self_signed(key.get());
        const File key_file(std::fopen(paths.key_file.c_str(), "w"));
        const File certificate_file(std::fopen(paths.certificate_file.c_str(), "w"));
        PEM_write_PrivateKey(key_file.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr);
        PEM_write_X509(certificate_file.get(), certificate.get());
    }
    void begin() { open(short_limits(), paths); }

    std::string ask_secretly(const std::string& bytes)
    {
        using Poco::Net::Context;
        const Context::Ptr context = new Context(Context::TLS_CLIENT_USE, "", Context::VERIFY_NONE);
        Poco::Net::SecureStreamSocket socket(Poco::Net::SocketAddress("127.0.0.1", gate->port()), context);
        socket.sendBytes(bytes.data(), static_cast<int>(bytes.size()));
        std::string answer(65'536, '\0');
        answer.resize(static_cast<std::size_t>(std::max(0, socket.receiveBytes(answer.data(), static_cast<int>(answer.size())))));
        return answer;
    }

    TemporaryFolder folder;
    http::Certificate paths{.certificate_file = folder.file("certificate.pem"), .key_file = folder.file("key.pem")};
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(gate_tls_tests, TlsFixture)

BOOST_AUTO_TEST_CASE(answers_over_tls_and_says_to_stay_there)
{
    begin();
    const auto answer = ask_secretly(get("/api/v1/items"));
    BOOST_TEST(answer.starts_with("HTTP/1.1 200 OK\r\n"));
    BOOST_TEST(answer.find("Strict-Transport-Security: max-age=31536000\r\n") != std::string::npos);
    BOOST_TEST(answer.ends_with(R"({"items":["COND"]})"));
}

BOOST_AUTO_TEST_CASE(who_does_not_finish_the_handshake_keeps_nobody_out)
{
    begin();
    auto silent = client();
    auto plain = client();
    plain.send(get("/api/v1/items"));
    BOOST_TEST(ask_secretly(get("/api/v1/items")).starts_with("HTTP/1.1 200"));
    BOOST_TEST(silent.is_closed(3s));
    BOOST_TEST(plain.read(1, 3s).closed);
    BOOST_TEST(gate->stop(2s));
}

BOOST_AUTO_TEST_CASE(a_certificate_that_is_not_there_fails_loudly)
{
    paths.key_file = folder.file("nothing.pem");
    BOOST_CHECK_THROW(begin(), std::runtime_error);
}

BOOST_AUTO_TEST_SUITE_END()
