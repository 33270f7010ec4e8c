using Microsoft.AspNetCore.DataProtection;

namespace Copilot.Web.Hosting;

/// <summary>A sentence for the next page that a person sees: what was done, or why it was not. Sealed in a cookie that is gone once it is shown; never with words of a chart.</summary>
internal sealed class Said(IDataProtectionProvider protection)
{
    private const string Cookie = "copilot-said";
    private const int Longest = 1500;

    private readonly IDataProtector _protector = protection.CreateProtector("Copilot.Said.v1");

    public void Tell(HttpContext context, string sentence) =>
        context.Response.Cookies.Append(
            Cookie,
            _protector.Protect(sentence.Length > Longest ? sentence[..Longest] + "…" : sentence),
            Options(context)
        );

    /// <summary>The sentence, once; null where none waits.</summary>
    public string? Take(HttpContext context)
    {
        if (context.Request.Cookies[Cookie] is not { Length: > 0 } told)
        {
            return null;
        }

        context.Response.Cookies.Delete(Cookie, Options(context));
        try
        {
            return _protector.Unprotect(told);
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }

    private static CookieOptions Options(HttpContext context) =>
        new()
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Strict,
            Secure = context.Request.IsHttps,
            Path = "/",
            IsEssential = true,
        };
}
