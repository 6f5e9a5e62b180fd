package command

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"rolefit/app/operator"
	"rolefit/app/placed"
	"rolefit/web"
)

// operatorUsage explains the flag that names the operator.
const operatorUsage = "who operates the service, `\"Name, contact\"`, for the pages on privacy"

// basePathUsage explains the flag that says below which path the site is.
const basePathUsage = "`path` of a host that the service shares with others, such as /rolefit for https://intranet.example/rolefit; " +
	"without it, the service has the whole host"

// writeSite has a name of its own because site is the handler.
var writeSite = command{
	name:    "site",
	args:    "[FLAGS] FOLDER",
	summary: "write the site that is inside the program into a folder",
	about: `For a host that serves the pages without this program, such as the cloud. The folder must be empty or must not exist yet. The
privacy page and the data-protection template name the operator that you give with -operator.`,
	run: func(c *call) error {
		name := c.flags.String("operator", "", operatorUsage)
		base := c.flags.String("base-path", "", basePathUsage)
		args, err := c.parse(1)
		if err != nil {
			return err
		}
		built, err := placedSite(*name, *base)
		if err != nil {
			return err
		}
		return copySite(built, args[0])
	},
}

// placedSite is the site inside the program, with its operator if one is named, for below a path of its host.
func placedSite(operator, base string) (fs.FS, error) {
	built, err := operated(operator)
	if err != nil {
		return nil, err
	}
	built, err = placed.Below(built, base)
	if err != nil {
		return nil, usage("-base-path %q: %w", base, err)
	}
	return built, nil
}

// operated is the site inside the program, with its operator if one is named.
func operated(name string) (fs.FS, error) {
	if name == "" {
		return web.Site(), nil
	}
	if err := operator.Check(name); err != nil {
		return nil, badInput{err}
	}
	return operator.Name(web.Site(), name)
}

// copySite writes every file of a site below a folder that holds none.
func copySite(site fs.FS, folder string) error {
	if there, err := os.ReadDir(folder); len(there) > 0 {
		return usage("%s is not empty", folder)
	} else if err != nil && !os.IsNotExist(err) {
		return badInput{err}
	}
	return fs.WalkDir(site, ".", func(name string, entry fs.DirEntry, err error) error {
		place := filepath.Join(folder, filepath.FromSlash(name))
		if err != nil {
			return err
		} else if entry.IsDir() {
			return os.MkdirAll(place, 0o755)
		}
		content, err := fs.ReadFile(site, name)
		if err != nil {
			return fmt.Errorf("reading the site: %w", err)
		}
		return os.WriteFile(place, content, 0o644)
	})
}
