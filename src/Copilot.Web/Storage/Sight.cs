using System.Security.Claims;

namespace Copilot.Web.Storage;

/// <summary>Whose requests whoever asks may see: those of every plan, or of some. A plan is what has a profile of its own. The database asks it for each query, so that no page or endpoint has to think of it.</summary>
public sealed class Sight(IHttpContextAccessor http)
{
    /// <summary>In an account: every plan.</summary>
    public const string Every = "*";

    /// <summary>In a session: one plan that its account sees, or <see cref="Every"/>. A session without any sees no request.</summary>
    public const string Claim = "copilot.plan";

    /// <summary>The program itself, which asks outside any call, sees all.</summary>
    public bool SeesAll => http.HttpContext is not { } context || context.User.HasClaim(Claim, Every);

    public IReadOnlyList<string> Plans => [.. (http.HttpContext?.User.FindAll(Claim) ?? []).Select(c => c.Value)];

    public bool Sees(string plan) => SeesAll || Plans.Contains(plan);

    /// <summary>The plans of an account, as its column holds them.</summary>
    public static IReadOnlyList<string> Of(Account account) => account.Plans.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    public static bool Sees(Account account, string plan) => Of(account) is var plans && (plans.Contains(Every) || plans.Contains(plan));

    public static IEnumerable<Claim> Claims(Account account) => Of(account).Select(p => new Claim(Claim, p));
}
