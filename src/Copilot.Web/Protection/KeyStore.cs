using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Copilot.Web.Hosting;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Copilot.Web.Protection;

/// <summary>Where the keys lie that seal what is stored and what browsers keep: in a folder, or in the PostgreSQL database for machines that share no folder; sealed themselves by a certificate where one is set.</summary>
internal static class KeyStore
{
    public static void AddTo(IServiceCollection services, WorkspaceSettings settings, bool development)
    {
        // A new key is written with from its first use on, and not from the second: what was sealed in between would need an old one that may be put away.
        AppContext.SetSwitch("Microsoft.AspNetCore.DataProtection.KeyManagement.DisableAsyncKeyRingUpdate", true);
        var protection = services.AddDataProtection().SetApplicationName("copilot");
        var certificates = Certificates(settings);
        if (settings is { Keys: null, Database.Length: > 0 })
        {
            if (certificates.Count == 0 && !development)
            {
                throw new InvalidOperationException(
                    $"The keys would lie open in the database beside what they seal. Name a certificate in {WorkspaceSettings.Section}:{nameof(WorkspaceSettings.KeyCertificates)} that seals them, or a folder that the machines share in {WorkspaceSettings.Section}:{nameof(WorkspaceSettings.Keys)}."
                );
            }

            services.AddSingleton<KeyTable>();
            services.AddOptions<KeyManagementOptions>().Configure<KeyTable>((options, table) => options.XmlRepository = table);
        }
        else
        {
            protection.PersistKeysToFileSystem(new DirectoryInfo(settings.KeyFolder));
        }

        if (certificates is [var first, ..])
        {
            protection.ProtectKeysWithCertificate(first).UnprotectKeysWithAnyCertificate([.. certificates]);
        }

        services.AddSingleton<SharedKeys>();
        services.Replace(ServiceDescriptor.Singleton<IKeyManager>(s => s.GetRequiredService<SharedKeys>()));
    }

    /// <summary>Makes the first key where there is none, while no other machine does the same.</summary>
    public static void Prepare(IServiceProvider services) =>
        services.GetRequiredService<IDataProtectionProvider>().CreateProtector("Copilot.First.v1").Protect([1]);

    private static List<X509Certificate2> Certificates(WorkspaceSettings settings) =>
        [
            .. (settings.KeyCertificates ?? "")
                .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select(Certificate),
        ];

    private static X509Certificate2 Certificate(string file)
    {
        const string Place = $"{WorkspaceSettings.Section}:{nameof(WorkspaceSettings.KeyCertificates)}";
        try
        {
            var certificate = X509Certificate2.CreateFromPemFile(file);
            using var key = certificate.GetRSAPrivateKey();
            return key is not null
                ? certificate
                : throw new InvalidOperationException(
                    $"{Place}: the certificate must be an RSA one with its private key in the same PEM file."
                );
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new InvalidOperationException(
                $"{Place}: {Path.GetFileName(file)} cannot be read as a PEM file with a certificate and its private key ({e.GetType().Name})."
            );
        }
    }
}
