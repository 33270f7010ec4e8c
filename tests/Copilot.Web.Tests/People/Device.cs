using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Copilot.Web.Tests.People;

/// <summary>A device that keeps one passkey (WebAuthn, ES256), as a browser would speak for it.</summary>
internal sealed class Device : IDisposable
{
    private const string Origin = "https://localhost";

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly byte[] _id = RandomNumberGenerator.GetBytes(32);
    private string _user = "";
    private uint _uses;

    /// <summary>Whether it asked who holds it.</summary>
    public bool Verifies { get; init; } = true;

    public void Dispose() => _key.Dispose();

    /// <param name="options">As the server gives them.</param>
    public object Make(JsonElement options)
    {
        _user = options.GetProperty("user").GetProperty("id").GetString()!;
        var client = Client("webauthn.create", options);
        var at = _key.ExportParameters(false).Q;
        byte[] key = [0xA5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20, .. at.X!, 0x22, 0x58, 0x20, .. at.Y!];
        byte[] length = [0, (byte)_id.Length];
        byte[] data = [.. Data(attested: true), .. new byte[16], .. length, .. _id, .. key];
        byte[] attestation =
        [
            0xA3,
            .. Text("fmt"),
            .. Text("none"),
            .. Text("attStmt"),
            0xA0,
            .. Text("authData"),
            0x58,
            (byte)data.Length,
            .. data,
        ];
        return Credential(
            new
            {
                clientDataJSON = Written(client),
                attestationObject = Written(attestation),
                transports = new[] { "internal" },
            }
        );
    }

    public object Use(JsonElement options)
    {
        var client = Client("webauthn.get", options);
        var data = Data(attested: false);
        byte[] signed = [.. data, .. SHA256.HashData(client)];
        return Credential(
            new
            {
                clientDataJSON = Written(client),
                authenticatorData = Written(data),
                signature = Written(_key.SignData(signed, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)),
                userHandle = _user,
            }
        );
    }

    private object Credential(object response) =>
        new
        {
            id = Written(_id),
            rawId = Written(_id),
            type = "public-key",
            authenticatorAttachment = "platform",
            clientExtensionResults = new { },
            response,
        };

    private static byte[] Client(string type, JsonElement options) =>
        JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                type,
                challenge = options.GetProperty("challenge").GetString(),
                origin = Origin,
                crossOrigin = false,
            }
        );

    private byte[] Data(bool attested)
    {
        var count = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(count, ++_uses);
        return [.. SHA256.HashData(Encoding.UTF8.GetBytes("localhost")), (byte)(1 | (Verifies ? 4 : 0) | (attested ? 0x40 : 0)), .. count];
    }

    private static byte[] Text(string text) => [(byte)(0x60 | text.Length), .. Encoding.UTF8.GetBytes(text)];

    private static string Written(byte[] bytes) => Base64Url.EncodeToString(bytes);
}
