namespace Copilot.Web.People.Organisation;

/// <summary>How people sign in through their organisation, under <c>Workspace:OpenId</c>. What they are here follows from the claims of the identity token each time they sign in.</summary>
public sealed class OpenIdSettings
{
    /// <summary>The address of the provider, whose discovery document lies at <c>/.well-known/openid-configuration</c> below it; null for none.</summary>
    public string? Authority { get; set; }

    public string? ClientId { get; set; }

    /// <summary>Null for a public client, which PKCE alone protects.</summary>
    public string? ClientSecret { get; set; }

    /// <summary>As the page of sign-in names the organisation.</summary>
    public string Name { get; set; } = "your organisation";

    /// <summary>What is asked for, parted by blanks.</summary>
    public string Scopes { get; set; } = "openid profile";

    public string NameClaim { get; set; } = "name";

    public string RoleClaim { get; set; } = "roles";

    /// <summary>What the provider calls the roles: a value of the claim, and the role here. A value that is a role's own name needs no line.</summary>
    public Dictionary<string, string> Roles { get; set; } = new(StringComparer.Ordinal);

    /// <summary>The plans whose requests they see, by their profiles; null where everybody sees all.</summary>
    public string? PlanClaim { get; set; }

    /// <summary>MD or DO, of a physician.</summary>
    public string CredentialClaim { get; set; } = "credential";

    /// <summary>The states of an active licence, by their two letters.</summary>
    public string StatesClaim { get; set; } = "licensed_states";

    public string SpecialtyClaim { get; set; } = "specialty";

    public bool On => Authority is { Length: > 0 };
}
