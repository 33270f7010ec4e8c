using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Copilot.Web.Webhooks;

/// <summary>Signs what a webhook is told: HMAC-SHA-256 over the time, a point and the body, with the webhook's secret as its bytes of UTF-8.</summary>
public static class Signature
{
    public const string Header = "Copilot-Signature";

    /// <summary>As the header has it: <c>t=SECONDS,v1=HEX</c>.</summary>
    public static string Of(string secret, DateTimeOffset at, string body)
    {
        var seconds = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var hash = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{seconds}.{body}"));
        return $"t={seconds},v1={Convert.ToHexStringLower(hash)}";
    }

    /// <summary>A secret of 256 random bits.</summary>
    public static string Secret() => "whsec_" + System.Buffers.Text.Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
}
