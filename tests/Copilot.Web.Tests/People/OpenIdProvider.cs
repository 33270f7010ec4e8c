using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;

namespace Copilot.Web.Tests.People;

/// <summary>A small provider of OpenID Connect on loopback: discovery, keys, the code flow with PKCE, identity tokens signed with RS256. It signs in at once whoever <see cref="Says"/> describes, and lies where a test wants it to.</summary>
internal sealed class OpenIdProvider : IAsyncDisposable
{
    public const string Client = "copilot-tests";

    private readonly WebApplication _app;
    private readonly RSA _key = RSA.Create(2048);
    private readonly Dictionary<string, (string Challenge, string? Nonce, string Redirect)> _codes = [];

    private OpenIdProvider()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.MapGet(
            "/.well-known/openid-configuration",
            () =>
                Results.Json(
                    new
                    {
                        issuer = Issuer,
                        authorization_endpoint = $"{Issuer}/authorize",
                        token_endpoint = $"{Issuer}/token",
                        jwks_uri = $"{Issuer}/keys",
                        response_types_supported = new[] { "code" },
                        subject_types_supported = new[] { "public" },
                        id_token_signing_alg_values_supported = new[] { "RS256" },
                        code_challenge_methods_supported = new[] { "S256" },
                    }
                )
        );
        _app.MapGet(
            "/keys",
            () =>
            {
                var key = _key.ExportParameters(false);
                return Results.Json(
                    new
                    {
                        keys = new[]
                        {
                            new
                            {
                                kty = "RSA",
                                use = "sig",
                                alg = "RS256",
                                kid = "one",
                                n = WebEncoders.Base64UrlEncode(key.Modulus!),
                                e = WebEncoders.Base64UrlEncode(key.Exponent!),
                            },
                        },
                    }
                );
            }
        );
        _app.MapGet("/authorize", Authorize);
        _app.MapPost("/token", (Delegate)TokenAsync);
    }

    public string Issuer => _app.Urls.First();

    /// <summary>The claims of whoever signs in.</summary>
    public Dictionary<string, object> Says { get; } = new() { ["sub"] = "person-1", ["name"] = "Somebody of the plan" };

    /// <summary>Changes the token before it is signed.</summary>
    public Action<JsonObject> Bends { get; set; } = _ => { };

    /// <summary>Signs with a key that is not published, under the name of the one that is.</summary>
    public bool Forges { get; set; }

    /// <summary>Sends the token with no signature at all.</summary>
    public bool Unsigned { get; set; }

    /// <summary>Whether each code came with the proof of who had asked for it.</summary>
    public bool Proven { get; private set; } = true;

    public static async Task<OpenIdProvider> StartAsync()
    {
        var provider = new OpenIdProvider();
        await provider._app.StartAsync();
        return provider;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _key.Dispose();
    }

    private IResult Authorize(HttpContext context)
    {
        var asked = context.Request.Query;
        if (
            asked["client_id"] != Client
            || asked["response_type"] != "code"
            || asked["code_challenge_method"] != "S256"
            || !asked["scope"].ToString().Split(' ').Contains("openid")
        )
        {
            return Results.BadRequest();
        }

        var code = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        _codes[code] = (asked["code_challenge"].ToString(), asked["nonce"], asked["redirect_uri"].ToString());
        return Results.Redirect(
            QueryHelpers.AddQueryString(
                asked["redirect_uri"].ToString(),
                new Dictionary<string, string?> { ["code"] = code, ["state"] = asked["state"] }
            )
        );
    }

    private async Task<IResult> TokenAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync();
        if (!_codes.Remove(form["code"].ToString(), out var given) || given.Redirect != form["redirect_uri"])
        {
            return Results.Json(new { error = "invalid_grant" }, statusCode: (int)HttpStatusCode.BadRequest);
        }

        if (WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString()))) != given.Challenge)
        {
            Proven = false;
            return Results.Json(new { error = "invalid_grant" }, statusCode: (int)HttpStatusCode.BadRequest);
        }

        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var token = new JsonObject
        {
            ["iss"] = Issuer,
            ["aud"] = Client,
            ["iat"] = now,
            ["nbf"] = now,
            ["exp"] = now + 300,
            ["nonce"] = given.Nonce,
        };
        foreach (var (name, value) in Says)
        {
            token[name] = JsonSerializer.SerializeToNode(value);
        }

        Bends(token);
        return Results.Json(
            new
            {
                access_token = "none",
                token_type = "Bearer",
                expires_in = 300,
                id_token = Signed(token),
            }
        );
    }

    private string Signed(JsonObject token)
    {
        var head = Unsigned ? """{"alg":"none"}""" : """{"alg":"RS256","kid":"one","typ":"JWT"}""";
        var text =
            $"{WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(head))}.{WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(token.ToJsonString()))}";
        using var other = RSA.Create(2048);
        return Unsigned
            ? $"{text}."
            : $"{text}.{WebEncoders.Base64UrlEncode((Forges ? other : _key).SignData(Encoding.ASCII.GetBytes(text), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))}";
    }
}
